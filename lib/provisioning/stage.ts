import { readScript } from '../scripts/script-files';
import { PAYLOAD_END, Payload, directoriesOf } from './payload';
import { escapeTemplate } from './terraform-template';

/** Where a construct's step works on a host, relative to the login user's home. See docs/host-contract.md. */
export function stageDirectory(cluster: string): string {
  return `./.linux-lb/${cluster}`;
}

/** The first remote-exec cannot have its script in the stage, which it makes. */
export function prepareScriptPath(cluster: string): string {
  return `./.linux-lb-${cluster}.prepare.sh`;
}

/**
 * Terraform uploads an empty script over the one that ran: scp, asked for a directory that is gone, makes a file of its name. In a directory of the
 * stage, which is gone by then too, that leaves nothing.
 */
export function runScriptPath(cluster: string): string {
  return `${stageDirectory(cluster)}/run/run.sh`;
}

/** The commands of the first remote-exec: makes the stage, and puts into it what the payloads hold. Terraform reads them when it connects. */
export function stageCommands(
  cluster: string,
  host: string,
  runAs: string,
  payloads: readonly Payload[],
): string[] {
  const directories = directoriesOf(payloads.flatMap(({ files }) => files));
  return [
    ...prepareCommands(cluster, runAs),
    escapeTemplate(readScript('unpack.sh')),
    `cd ${stageDirectory(cluster)}`,
    ...(directories.length > 0 ? [`mkdir -p ${directories.map(quoted).join(' ')}`] : []),
    `unpack ${host} <<'${PAYLOAD_END}'\n${payloads.map(({ path }) => `\${file("${path}")}`).join('')}${PAYLOAD_END}`,
  ];
}

function quoted(path: string): string {
  return escapeTemplate(`'${path.replaceAll("'", `'\\''`)}'`);
}

/** The commands that make the stage, empty. */
export function prepareCommands(cluster: string, runAs: string): string[] {
  return staticScript('prepare.sh', `${cluster} ${runAs}`);
}

/** The commands that tear a cluster down, if it was ever applied on the host. `anchor` is who carries the tear-down. */
export function leaveCommands(
  cluster: string,
  host: string,
  owner: string,
  anchor: string,
  runAs: string,
): string[] {
  return staticScript('leave.sh', `${cluster} ${host} ${owner} ${anchor} ${runAs}`);
}

/** A static script as commands of a remote-exec, which takes no arguments: they are set before it. */
function staticScript(name: string, words: string): string[] {
  return [`set -- ${words}`, escapeTemplate(readScript(name))];
}
