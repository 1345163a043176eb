import { madeByHeader } from '../../config/header';
import { HostFile } from '../../provisioning/host-plan';
import { networkManagerConf } from './file-names';

/**
 * NetworkManager takes the addresses of tunnel devices away when it starts, and of all devices at `nmcli networking off`: those that we make are not for it
 * to manage (NetworkManager.conf(5)). `+=` adds to an administrator's own list.
 */
export function networkManagerFile(cluster: string, devices: readonly string[]): HostFile {
  const list = devices.map((device) => `interface-name:${device}`).join(';');
  const content = [madeByHeader(cluster), '[keyfile]', `unmanaged-devices+=${list}`, ''].join('\n');
  return { path: networkManagerConf(cluster), content, mode: '0644', shared: false };
}
