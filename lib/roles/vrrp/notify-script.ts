import { HostFile } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import { scriptPathOf } from '../host/file-names';

const SCRIPT = 'reload-unit';

/** The command that has units reloaded whenever VRRP changes its mind. */
export function reloadCommand(cluster: string, units: readonly string[]): string {
  return [scriptPathOf(cluster, SCRIPT), ...units].join(' ');
}

/** What the command is on the host. */
export function reloadScript(cluster: string): HostFile {
  return {
    path: scriptPathOf(cluster, SCRIPT),
    content: readScript(`${SCRIPT}.sh`),
    mode: '0755',
    shared: false,
  };
}
