import { ServerHost } from '../options/server-host';
import { checkVirtualIp } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { DirectorVirtualIp } from '../roles/lvs-director';
import { refuse } from '../validation/validation-error';
import { ClusterVirtualIp } from './cluster';
import { directorInterface } from './director-interface';

/** Checks a balancer's virtual IPs against each of its hosts. */
export function checkVirtualIps(
  where: string,
  virtualIps: readonly VirtualIp[],
  hosts: readonly ServerHost[],
): void {
  if (virtualIps.length === 0) refuse(where, 'virtualIps', [], 'at least one virtual IP');
  for (const [index, vip] of virtualIps.entries()) {
    checkVirtualIp(where, vip.address, vip.device);
    if (virtualIps.slice(0, index).some(({ address }) => address === vip.address))
      refuse(where, 'virtualIps', vip.address, 'named once');
    for (const host of hosts) directorInterface(where, host, vip);
  }
}

/** The virtual IPs with the devices that carry them on a host. */
export function virtualIpsOn(
  where: string,
  virtualIps: readonly VirtualIp[],
  host: ServerHost,
): DirectorVirtualIp[] {
  return virtualIps.map((vip) => ({
    address: vip.address,
    device: directorInterface(where, host, vip).device,
  }));
}

/** The virtual IPs as whole-stack rules see them. */
export function clusterVirtualIps(
  where: string,
  virtualIps: readonly VirtualIp[],
  host: ServerHost,
): ClusterVirtualIp[] {
  return virtualIps.map((vip) => ({
    address: vip.address,
    networkInterface: directorInterface(where, host, vip),
  }));
}
