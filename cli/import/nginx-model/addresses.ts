import { Findings } from '../findings';
import { FoundAddress } from '../keepalived-model/found';
import { FoundBalancer, FoundLineServer, FoundServer } from './found';

/** A server of this library listens on one virtual IP, or on all of them; without any on all addresses of its host. */
export function tellAddresses(
  { httpServers, streamServers, lineServers }: FoundBalancer,
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
  for (const each of lineServers) if (isBeside(each, httpServers)) tellOtherPlace(each, known, findings);
}

function isBeside({ port }: FoundLineServer, servers: readonly FoundServer[]): boolean {
  return servers.some(({ options }) =>
    options.some(([name, code]) => name === 'port' && code === String(port)),
  );
}

/** nginx asks those servers alone that listen on the very address, if any does. */
function tellOtherPlace(
  { directive, port, addresses }: FoundLineServer,
  virtualIps: readonly string[],
  findings: Findings,
): void {
  const place = `this line of your own listens on ${addresses.length > 0 ? addresses.join(' and ') : 'all addresses'}, port ${port}`;
  if (virtualIps.length === 0 && addresses.length > 0)
    findings.changed(
      directive.place,
      `${place}, where it alone is asked, as other servers will listen on all addresses: take the address out of it`,
    );
  const missing = virtualIps.filter((address) => !addresses.includes(address));
  if (missing.length > 0)
    findings.changed(
      directive.place,
      `${place}, and is not asked on virtual IPs, which other servers will listen on: name ${missing.join(' and ')} in it`,
    );
}
