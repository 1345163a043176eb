import { HostNeed } from '../../provisioning/host-plan';
import { isIpv6 } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { DirectorService } from './director-service';
import { keepalivedNeed } from '../keepalived/keepalived-need';
import { DirectorVirtualIp, DirectorVrrp } from '../vrrp/vrrp';

/**
 * What a keepalived of before 2.1.0 does not know, or an older one takes and does not do, beside what the checks need. Read in its
 * tags. Values that are not known at synth are taken for ordinary ones.
 */
export function serviceNeeds(services: readonly DirectorService[]): HostNeed[] {
  const servers = services.flatMap((service) => service.servers);
  const tunnels = servers.flatMap(({ forwardingMethod: { tunnel } }) => tunnel?.kind ?? []);
  const flags = services.flatMap(({ settings: { scheduler } }) => scheduler?.flags ?? []);
  return [
    ...(['mh-fallback', 'mh-port'] as const)
      .filter((flag) => flags.includes(flag))
      .map((flag) => keepalivedNeed(flag)),
    ...(tunnels.some((type) => type !== 'ipip') ? [keepalivedNeed('TUN type')] : []),
    ...(servers.some(({ weight }) => weight === 0) ? [keepalivedNeed('weight 0')] : []),
  ];
}

/** The same for VRRP. Every pair has a `track_file`, its maintenance switch, so that nothing else of before 2.1.0 has to be named. */
export function vrrpNeeds(virtualIps: readonly DirectorVirtualIp[], vrrp: DirectorVrrp): HostNeed[] {
  const { unicast, settings } = vrrp;
  const hasIpv6 = virtualIps.some(({ address }) => isIpv6(address));
  const namesLinkLocal = isKnown(settings.virtualRouterId);
  const interval = settings.advertIntervalSeconds;
  return [
    keepalivedNeed('track_file'),
    ...(hasIpv6 && !unicast && !namesLinkLocal
      ? [keepalivedNeed('IPv6 with a virtualRouterId that is a token')]
      : []),
    ...(unicast && settings.virtualMac ? [keepalivedNeed('use_vmac with unicast_peer')] : []),
    ...(interval !== undefined && isKnown(interval) && isCutShort(interval)
      ? [keepalivedNeed('advert_int', String(interval))]
      : []),
  ];
}

/** To keepalived 2.2.2 and older, 2.01 s are 2009999 microseconds, which are no hundredths. */
function isCutShort(seconds: number): boolean {
  return Math.trunc(seconds * 1_000_000) % 10_000 !== 0;
}
