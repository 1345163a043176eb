import { madeByHeader } from '../../config/header';
import { HostFile } from '../../provisioning/host-plan';
import { NETWORKD_DROP_IN } from './file-names';
import { FollowingPart } from './part';

/** systemd-networkd takes away routes and rules that it did not make, whenever it starts anew (networkd.conf(5)); netplan has it do so. */
export const networkd: FollowingPart = ({ routing }) => ({ files: routing.length > 0 ? [dropIn()] : [] });

function dropIn(): HostFile {
  const settings = ['[Network]', 'ManageForeignRoutes=no', 'ManageForeignRoutingPolicyRules=no'];
  const content = [madeByHeader('every cluster of this host'), ...settings, ''].join('\n');
  return { path: NETWORKD_DROP_IN, content, mode: '0644', shared: true };
}
