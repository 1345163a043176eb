import { ServerHost } from '../../options/server-host';
import { checkVirtualIp } from '../../options/server-host-check';
import { VirtualIp } from '../../options/virtual-ip';
import { DirectorVirtualIp } from '../../roles/vrrp/vrrp';
import { refuse } from '../../validation/validation-error';
import { ClusterVirtualIp } from '../registry/cluster';
import { directorInterface } from './director-interface';
import { Directors } from './directors';
import { familyOf } from './family';

/** Checks a balancer's virtual IPs against each of its hosts. */
export function checkVirtualIps(directors: Directors): void {
  const { where, hosts, virtualIps } = directors;
  if (virtualIps.length === 0) refuse(where, 'virtualIps', [], 'at least one virtual IP');
  const all = allVirtualIps(directors);
  for (const [index, vip] of all.entries()) {
    checkVirtualIp(where, vip);
    if (all.slice(0, index).some(({ address }) => address === vip.address))
      refuse(where, 'virtualIps', vip.address, 'named once');
    for (const host of hosts) checkFamilyIsKnown(where, host, vip);
  }
}

/** A token is rendered by its family: its prefix, brackets, the protocol of its adverts. None is taken for IPv4 where it may be the other one. */
function checkFamilyIsKnown(where: string, host: ServerHost, vip: VirtualIp): void {
  const { device } = directorInterface(where, host, vip);
  if (familyOf(vip) !== undefined) return;
  const ofDevice = host.networkInterfaces.filter((each) => each.device === device);
  if (ofDevice.every((each) => familyOf(each) === 4)) return;
  const allowed = `AddressFamily.IPV4 or AddressFamily.IPV6 for an address that is known only after apply, since ${device} of host '${host.name}' is not known to have IPv4 addresses alone`;
  refuse(where, 'virtualIps.family', undefined, allowed);
}

/** All virtual IPs with the devices that carry them on a host: clients' first. */
export function virtualIpsOn(directors: Directors, host: ServerHost): DirectorVirtualIp[] {
  return allVirtualIps(directors).map((vip) => ({
    address: vip.address,
    device: directorInterface(directors.where, host, vip).device,
  }));
}

/** The virtual IPs as whole-stack rules see them. */
export function clusterVirtualIps(directors: Directors, host: ServerHost): ClusterVirtualIp[] {
  return allVirtualIps(directors).map((vip) => ({
    address: vip.address,
    networkInterface: directorInterface(directors.where, host, vip),
  }));
}

/** The devices of a host, each once. */
export function devicesOf(host: ServerHost): string[] {
  return [...new Set(host.networkInterfaces.map(({ device }) => device))];
}

/** Clients' virtual IPs, then the inner ones. */
export function allVirtualIps({ virtualIps, innerVirtualIps }: Directors): VirtualIp[] {
  return [...virtualIps, ...innerVirtualIps];
}
