import { readScript } from '../scripts/script-files';
import { isAdopted } from './owner';
import { PAYLOAD_END, PayloadFile, directoriesOf } from './payload';
import { firstScript } from './script-payload';
import { stackFileText } from './stack-files';
import { escapeTemplate } from './terraform-template';

/** The script that does a phase on the host. */
export type Phase = 'prepare' | 'apply';

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

/** What the commands of a phase are made of: literals, or Terraform's templates for them. */
export interface PhaseWords {
  readonly cluster: string;
  /** Its name. */
  readonly host: string;
  /** What stands before a command that needs root. */
  readonly runAs: string;
}

/** What is put into the stage. */
export interface StageWords extends PhaseWords {
  /** Directories of the stage, as words of a shell. */
  readonly directories: string;
  /** Of payloads; Terraform reads them when it connects. */
  readonly texts: readonly string[];
}

/** The commands that make the stage, and put into it what was sent; the stage is the working directory then. */
export function stageCommands({ cluster, host, runAs, directories, texts }: StageWords): string[] {
  return [
    `set -- ${cluster} ${runAs}`,
    stackFileText(firstScript()),
    `cd ${stageDirectory(cluster)}`,
    `mkdir -p ${directories}`,
    `unpack ${host} <<'${PAYLOAD_END}' || drop_stage\n${texts.join('')}${PAYLOAD_END}`,
  ];
}

/** The directories that files are in, as words of a shell in a template of Terraform's. */
export function directoryWords(files: readonly PayloadFile[]): string {
  return directoriesOf(files).map(quoted).join(' ');
}

function quoted(path: string): string {
  return escapeTemplate(`'${path.replaceAll("'", `'\\''`)}'`);
}

/** The command of a phase, in the stage. */
export function phaseCommand(phase: Phase, { cluster, host, runAs }: PhaseWords): string {
  return `${runAs}sh ${phase}.sh ${cluster} ${host}${isAdopted(cluster) ? ' adopt' : ''}`;
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
