import { readScript } from '../scripts/script-files';
import { PAYLOAD_END, Payload, directoriesOf } from './payload';
import { firstScript } from './script-payload';
import { stackFileText } from './stack-files';
import { escapeTemplate } from './terraform-template';

/** Where a construct's step works on a host, relative to the login user's home. See docs/host-contract.md. */
export function stageDirectory(cluster: string): string {
  return `./.linux-lb/${cluster}`;
}

/** Of a remote-exec that begins with the stage, or has none. Terraform puts a number of its own in: no run meets the script of another. */
export function scriptPath(cluster: string): string {
  return `./.linux-lb-${cluster}.%RAND%.sh`;
}

/**
 * Terraform uploads an empty script over the one that ran: scp, asked for a directory that is gone, makes a file of its name. In a directory of the
 * stage, which is gone by then too, that leaves nothing.
 */
export function runScriptPath(cluster: string): string {
  return `${stageDirectory(cluster)}/run/run.sh`;
}

/** The commands that make the stage, and put into it what the payloads hold; the stage is the working directory then. Terraform reads the payloads when it connects. */
export function stageCommands(
  cluster: string,
  host: string,
  runAs: string,
  payloads: readonly Payload[],
): string[] {
  const directories = directoriesOf(payloads.flatMap(({ files }) => files));
  return [
    `set -- ${cluster} ${runAs}`,
    stackFileText(firstScript()),
    `cd ${stageDirectory(cluster)}`,
    ...(directories.length > 0 ? [`mkdir -p ${directories.map(quoted).join(' ')}`] : []),
    `unpack ${host} <<'${PAYLOAD_END}' || drop_stage\n${payloads.map(stackFileText).join('')}${PAYLOAD_END}`,
  ];
}

function quoted(path: string): string {
  return escapeTemplate(`'${path.replaceAll("'", `'\\''`)}'`);
}

/** The commands that tear a cluster down, if it was ever applied on the host. `anchor` is who carries the tear-down. */
export function leaveCommands(
  cluster: string,
  host: string,
  owner: string,
  anchor: string,
  runAs: string,
): string[] {
  return [
    escapeTemplate(readScript('leave-no-script.sh')),
    `set -- ${cluster} ${host} ${owner} ${anchor} ${runAs}`,
    escapeTemplate(readScript('leave.sh')),
  ];
}
