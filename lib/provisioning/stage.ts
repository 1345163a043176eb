import { readScript } from '../scripts/script-text';
import { escapeTemplate } from './terraform-template';

/** Where a construct's step works on a host, relative to the login user's home. See docs/host-contract.md. */
export function stageDirectory(cluster: string): string {
  return `./.linux-lb/${cluster}`;
}

/** The first remote-exec cannot have its script in the stage, which it makes. */
export function prepareScriptPath(cluster: string): string {
  return `./.linux-lb-${cluster}.prepare.sh`;
}

/** Terraform uploads an empty script over the one that ran; in the stage, which is gone by then, that leaves nothing. */
export function runScriptPath(cluster: string): string {
  return `${stageDirectory(cluster)}/run.sh`;
}

/** The commands of the first remote-exec: the static script, and the arguments that it reads as `$1` and `$2`. */
export function prepareCommands(cluster: string, runAs: string): string[] {
  return [`set -- ${cluster} ${runAs}`, escapeTemplate(readScript('prepare.sh'))];
}
