import { ServerHost } from '../options/server-host';
import { VrrpSettings } from '../options/vrrp-settings';
import { UnicastAddresses } from '../roles/vrrp';
import { addressOf } from '../validation/addresses';
import { refuse } from '../validation/validation-error';
import { directorInterface } from './director-interface';
import { Directors, peersOf } from './directors';
import { allVirtualIps, virtualIpsOn } from './virtual-ips';

/** Checks what VRRP says on each network of a pair. */
export function checkVrrpNetworks(directors: Directors, vrrp: VrrpSettings): void {
  for (const host of directors.hosts) {
    const devices = virtualIpsOn(directors, host).map(({ device }) => device);
    checkOwnDevices(directors.where, vrrp, devices);
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
