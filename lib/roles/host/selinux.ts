import { TransportProtocol } from '../../options/transport-protocol';
import { HostPlan } from '../../provisioning/host-plan';
import { protocolOf } from '../firewall/protocol-of';
import { SCRIPTS_DIRECTORY } from './file-names';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles } from './script-unit';

/** nginx connects to servers. */
export const NGINX_CONNECTS = 'boolean httpd_can_network_connect';

/** Checks of keepalived connect to any port. */
export const KEEPALIVED_CONNECTS = 'boolean keepalived_connect_any';

/** Scripts that keepalived starts, of every cluster: as its own type they could neither read nginx's PID file nor have systemd reload a unit. */
export const KEEPALIVED_STARTS_SCRIPTS = `scripts keepalived_unconfined_script_exec_t ${SCRIPTS_DIRECTORY}`;

/** nginx listens on a port, which may be a token. */
export function nginxListens(protocol: TransportProtocol, port: string): string {
  return `port http_port_t ${protocolOf(protocol)} ${port}`;
}

/** What has SELinux let a role do that, on hosts where it is enabled, whatever their family (docs/selinux.md). The package has one name everywhere. */
export function selinuxPart(
  cluster: string,
  lines: readonly string[],
): Pick<HostPlan, 'files' | 'packages' | 'units'> {
  if (lines.length === 0) return { files: [], packages: [], units: [] };
  const unit: ScriptUnit = {
    cluster,
    suffix: 'selinux',
    script: 'selinux',
    only: 'selinux',
    description: `What ${cluster} needs of SELinux`,
    lines: [...new Set(lines)],
    order: ['Before=keepalived.service nginx.service'],
  };
  return {
    files: scriptUnitFiles([unit]),
    packages: [{ name: 'policycoreutils-python-utils', only: 'selinux' }],
    units: [scriptHostUnit(unit)],
  };
}
