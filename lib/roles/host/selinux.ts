import { TransportProtocol } from '../../options/transport-protocol';
import { protocolOf } from '../firewall/protocol-of';
import { SCRIPTS_DIRECTORY } from './file-names';
import { FollowingPart } from './part';
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

/** The package of the commands that the unit runs. It has one name everywhere. */
export const selinuxTools: FollowingPart = ({ selinux }) =>
  selinux.length === 0 ? {} : { packages: [{ name: 'policycoreutils-python-utils', only: 'selinux' }] };

/** What has SELinux let a host do what its parts need, where it is enabled, whatever the family (docs/selinux.md). */
export function selinuxUnit(cluster: string): FollowingPart {
  return ({ selinux }) => {
    if (selinux.length === 0) return {};
    const unit: ScriptUnit = {
      cluster,
      suffix: 'selinux',
      script: 'selinux',
      only: 'selinux',
      description: `What ${cluster} needs of SELinux`,
      lines: [...new Set(selinux)],
      order: ['Before=keepalived.service nginx.service'],
    };
    return { files: scriptUnitFiles([unit]), units: [{ ...scriptHostUnit(unit), starts: 'first' }] };
  };
}
