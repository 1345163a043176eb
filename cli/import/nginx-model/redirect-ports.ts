import { Findings } from '../findings';
import { Option } from '../program/code';
import { ReadServer } from './http-server';
import { ServerHead, defaultServer } from './server-head';

/** Gives servers with TLS on port 443 the ports of servers that do nothing but send clients to them. */
export function redirectPorts(servers: readonly ReadServer[], redirects: readonly ServerHead[]) {
  const matched = new Set<ServerHead>();
  let all = [...servers];
  for (const redirect of redirects) {
    const own = targetsOf(redirect, all);
    if (own.length === 0) continue;
    matched.add(redirect);
    const option: Option = ['redirectPort', String(redirect.ports![0].port)];
    all = all.map((each) => (own.includes(each) ? { ...each, options: [...each.options, option] } : each));
  }
  return { servers: all, matched };
}

/** Servers that have all its names; none where some name has no server, or it has several ports. */
function targetsOf({ names = [], ports = [] }: ServerHead, servers: readonly ReadServer[]): ReadServer[] {
  if (ports.length !== 1 || ports[0].tls) return [];
  const own = servers.filter(
    (each) => each.port.port === 443 && each.port.tls && isWithin(each.names, names) && !hasRedirect(each),
  );
  const found = own.flatMap((each) => each.names);
  return names.every((name) => found.includes(name)) ? own : [];
}

function isWithin(names: readonly string[], all: readonly string[]): boolean {
  return names.length === 0 ? all.length === 0 : names.every((name) => all.includes(name));
}

function hasRedirect({ options }: ReadServer): boolean {
  return options.some(([name]) => name === 'redirectPort');
}

/** A server that sends clients to TLS comes after all others of its port, and is the default of none. */
export function tellNoDefault(
  redirect: ServerHead,
  heads: readonly ServerHead[],
  servers: readonly ReadServer[],
  findings: Findings,
): void {
  const [{ port }] = redirect.ports!;
  if (defaultServer(port, heads) !== redirect) return;
  const next = servers.find((each) => each.port.port === port);
  const isRefused = redirect.directive.body?.some(({ words }) => words.join(' ') === 'return 404');
  if (!next && !isRefused) return;
  const before = isRefused ? 'got 404' : 'were sent to TLS';
  const after = next ? `those of the server in line ${next.directive.place.line}` : 'sent to TLS';
  findings.changed(
    redirect.directive.place,
    `on port ${port} names that nobody has ${before}, and will be ${after}`,
  );
}
