import { ServerHost } from '../options/server-host';
import { UnicastAddresses } from '../roles/vrrp';
import { addressOf } from '../validation/addresses';
import { directorInterface } from './director-interface';
import { Directors, peersOf } from './directors';
import { allVirtualIps } from './virtual-ips';

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
