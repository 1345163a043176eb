import { madeByHeader } from '../../config/header';
import { HostFile } from '../../provisioning/host-plan';
import { networkManagerConf } from './file-names';
import { FollowingPart } from './part';

/** What NetworkManager is told. Hosts without it have the files too: it may be installed later. */
export function networkManager(cluster: string): FollowingPart {
  return ({ dispatchers, devices }) => ({
    files: [...dispatchers, ...(devices.length > 0 ? [unmanaged(cluster, devices)] : [])],
  });
}

/**
 * NetworkManager takes the addresses of tunnel devices away when it starts, and of all devices at `nmcli networking off`: those that we make are not for it
 * to manage (NetworkManager.conf(5)). `+=` adds to an administrator's own list.
 */
function unmanaged(cluster: string, devices: readonly string[]): HostFile {
  const list = devices.map((device) => `interface-name:${device}`).join(';');
  const content = [madeByHeader(cluster), '[keyfile]', `unmanaged-devices+=${list}`, ''].join('\n');
  return { path: networkManagerConf(cluster), content, mode: '0644', shared: false };
}
