/** A program with other lines for servers of its pool: each in place of the line of that host, or, if the host is new, below the others. */
export function withServers(program: string, lines: string): string {
  return lines.split('\n').reduce(withServer, program);
}

function withServer(program: string, line: string): string {
  const lines = program.split('\n');
  const servers = lines.filter((each) => each.startsWith('pool.addServer('));
  const [own = servers[servers.length - 1]] = servers.filter((each) => hostOf(each) === hostOf(line));
  const at = lines.indexOf(own);
  const isNew = hostOf(own) !== hostOf(line);
  lines.splice(isNew ? at + 1 : at, isNew ? 0 : 1, line);
  return lines.join('\n');
}

function hostOf(line: string): string {
  const [, name] = /^pool\.addServer\(host\('([^']+)'/.exec(line) ?? [];
  if (name === undefined) throw new Error(`this is no line of a server: ${line}`);
  return name;
}
