import { Findings } from '../findings';
import { FoundAddress } from '../keepalived-model/found';
import { FoundBalancer } from './found';

/** A server of this library listens on one virtual IP, or on all of them; without any on all addresses of its host. */
export function tellAddresses(
  { httpServers, streamServers }: FoundBalancer,
  virtualIps: readonly FoundAddress[],
  findings: Findings,
): void {
  const known = virtualIps.map(({ address }) => address);
  for (const { addresses, directive } of [...httpServers, ...streamServers]) {
    const isOne = addresses.length === 1 && known.includes(addresses[0]);
    const isAll = known.length > 0 && known.every((address) => addresses.includes(address));
    if (addresses.length === 0 || isOne || isAll) continue;
    const instead = known.length > 0 ? 'all virtual IPs' : 'all addresses of its host';
    findings.changed(
      directive.place,
      `this server listens on ${addresses.join(' and ')}, and will on ${instead}`,
    );
  }
}
