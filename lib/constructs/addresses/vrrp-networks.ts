import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { VrrpSettings } from '../../options/vrrp-settings';
import { UnicastAddresses } from '../../roles/vrrp/vrrp';
import { addressOf, isIpv6, sameSubnet } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { directorInterface, isFamilyOf } from './director-interface';
import { Directors, peersOf } from './directors';
import { allVirtualIps, virtualIpsOn } from './virtual-ips';

/** Checks what VRRP says on each network of its hosts. */
export function checkVrrpNetworks(directors: Directors, vrrp: VrrpSettings): void {
  for (const host of directors.hosts) {
    const devices = virtualIpsOn(directors, host).map(({ device }) => device);
    for (const vip of allVirtualIps(directors)) advertInterface(directors.where, host, vip, vrrp);
    checkVirtualMac(directors.where, vrrp, devices);
    checkOwnDevices(directors.where, vrrp, [...devices, ...(vrrp.device === undefined ? [] : [vrrp.device])]);
  }
}

/** The interface on which a host speaks VRRP for a virtual IP. By multicast, IPv6 speaks between link-local addresses, which every interface has. */
export function advertInterface(
  where: string,
  host: ServerHost,
  vip: VirtualIp,
  { device, unicast = false }: VrrpSettings,
): NetworkInterface {
  if (device === undefined) return directorInterface(where, host, vip);
  const named = host.networkInterfaces.filter((each) => each.device === device);
  const linkLocal = !unicast && isIpv6(vip.address) ? named[0] : undefined;
  const all = host.networkInterfaces.map((each) => `${each.device} ${each.address}`).join(', ');
  const family = isIpv6(vip.address) ? 'IPv6' : 'IPv4';
  return (
    named.find((each) => isFamilyOf(each, vip)) ??
    linkLocal ??
    refuse(
      where,
      'vrrp.device',
      device,
      `an interface of host '${host.name}' with an ${family} address (${all})`,
    )
  );
}

/** The interfaces of a host on which it speaks VRRP. */
export function advertInterfaces(
  directors: Directors,
  host: ServerHost,
  vrrp: VrrpSettings,
): NetworkInterface[] {
  return allVirtualIps(directors).map((vip) => advertInterface(directors.where, host, vip, vrrp));
}

/** The addresses that each virtual IP's adverts go between, by the virtual IP. */
export function unicastAddresses(
  directors: Directors,
  director: ServerHost,
  vrrp: VrrpSettings,
): ReadonlyMap<string, UnicastAddresses> {
  const others = peersOf(directors, director);
  return new Map(
    allVirtualIps(directors).map((vip) => {
      const addressIn = (host: ServerHost) =>
        addressOf(advertInterface(directors.where, host, vip, vrrp).address);
      return [vip.address, { source: addressIn(director), peers: others.map(addressIn) }];
    }),
  );
}

/** Hosts that hear each other by unicast through routers alone. It may be meant so, and then the virtual IPs have to find the active host; but it must not be silent. */
export function unicastAcrossSubnets(directors: Directors, vrrp: VrrpSettings): string[] {
  if (!vrrp.unicast) return [];
  const [first, ...others] = directors.hosts;
  const addressOn = (host: ServerHost, vip: VirtualIp) =>
    advertInterface(directors.where, host, vip, vrrp).address;
  const pairs = allVirtualIps(directors).flatMap((vip) =>
    others.map((other) => ({ other, here: addressOn(first, vip), there: addressOn(other, vip) })),
  );
  const apart = pairs.filter(
    ({ here, there }) => isKnown(here) && isKnown(there) && !sameSubnet(here, there),
  );
  const told = apart.map(
    ({ other, here, there }) =>
      `${directors.where}: 'vrrp.unicast' has ${first.name} (${here}) and ${other.name} (${there}) speak between two subnets: both are active if no router passes VRRP (IP protocol 112) between them; give them interfaces of one subnet, or see that it does`,
  );
  return [...new Set(told)];
}

/** keepalived makes the device that has the virtual MAC address on top of the adverts' device. */
function checkVirtualMac(
  where: string,
  { device, virtualMac }: VrrpSettings,
  devices: readonly string[],
): void {
  if (virtualMac && device !== undefined && devices.some((other) => other !== device))
    refuse(
      where,
      'vrrp.virtualMac',
      virtualMac,
      `left out with adverts on another device than the virtual IPs'`,
    );
}

/** keepalived takes it for a mistake. */
function checkOwnDevices(where: string, { track = [] }: VrrpSettings, devices: readonly string[]): void {
  const own = track.find(({ kind, subject }) => kind === 'interface' && devices.includes(subject));
  if (own)
    refuse(
      where,
      'vrrp.track.interface',
      own.subject,
      'another device than those of virtual IPs and adverts, which count anyway',
    );
}
