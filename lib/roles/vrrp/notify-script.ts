import { readScript } from '../../scripts/script-files';
import { scriptPathOf } from '../host/file-names';
import { FollowingPart } from '../host/part';

const SCRIPT = 'reload-unit';

/** The command that has units reloaded whenever VRRP changes its mind; none without units. */
export function reloadCommand(cluster: string, units: readonly string[]): string | undefined {
  return units.length > 0 ? [scriptPathOf(cluster, SCRIPT), ...units].join(' ') : undefined;
}

/** What the command is on the host. */
export function reloadScript(cluster: string): FollowingPart {
  const path = scriptPathOf(cluster, SCRIPT);
  return ({ reloads }) => ({
    files:
      reloads.length > 0 ? [{ path, content: readScript(`${SCRIPT}.sh`), mode: '0755', shared: false }] : [],
  });
}
