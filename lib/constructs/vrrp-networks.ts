import { ServerHost } from '../options/server-host';
import { VrrpSettings } from '../options/vrrp-settings';
import { DirectorVirtualIp, UnicastAddresses, vrrpNetworks } from '../roles/vrrp';
import { addressOf, isIpv6 } from '../validation/addresses';
import { refuse } from '../validation/validation-error';
import { directorInterface } from './director-interface';
import { Directors, peersOf } from './directors';
import { allVirtualIps, virtualIpsOn } from './virtual-ips';

/** Checks what VRRP says on each network of a pair. */
export function checkVrrpNetworks(directors: Directors, vrrp: VrrpSettings): void {
  for (const host of directors.hosts) {
    const networks = vrrpNetworks(virtualIpsOn(directors, host));
    for (const network of networks) checkAdvert(directors.where, network);
    checkOwnDevices(
      directors.where,
      vrrp,
      networks.map(([{ device }]) => device),
    );
  }
}

/** A director's own address and the other one's in the network of each virtual IP, by the virtual IP. */
export function unicastAddresses(
  directors: Directors,
  director: ServerHost,
): ReadonlyMap<string, UnicastAddresses> {
  const [peer] = peersOf(directors, director);
  return new Map(
    allVirtualIps(directors).map((vip) => {
      const addressIn = (host: ServerHost) =>
        addressOf(directorInterface(directors.where, host, vip).address);
      return [vip.address, { source: addressIn(director), peer: addressIn(peer) }];
    }),
  );
}

/** An advert names at least one address, and no more than there is room for: in one byte, and in a packet of 1500. */
function checkAdvert(where: string, network: readonly DirectorVirtualIp[]): void {
  const advertised = network.filter(({ excluded }) => !excluded);
  const [{ address, device }] = network;
  const [family, room] = isIpv6(address) ? ['IPv6', 89] : ['IPv4', 255];
  const place = `the ${family} addresses on ${device}`;
  if (advertised.length === 0) refuse(where, 'virtualIps.excluded', true, `false for one of ${place}`);
  if (advertised.length > room)
    refuse(
      where,
      'virtualIps.excluded',
      false,
      `true for all but ${room} of ${place}, as an advert has no more room`,
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
      'another device than those of virtual IPs, which count anyway',
    );
}
