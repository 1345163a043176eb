import { hashNumber } from './hash-number';
import { ScriptUnit } from './script-unit';
import { DirectorVirtualIp } from './vrrp';

/** Preferences of our rules: before those of return routes, which lead answers elsewhere. */
const FIRST_PREFERENCE = 10_000;
const PREFERENCES = 10_000;

/**
 * The unit that keeps a director which forwards packets from passing on those to a virtual IP that it does not have: two directors that take each other
 * for the owner, while neither is, would send them to and fro.
 */
export function noTransitUnit(cluster: string, virtualIps: readonly DirectorVirtualIp[]): ScriptUnit {
  return {
    cluster,
    suffix: 'no-transit',
    script: 'no-transit',
    description: `Packets to virtual IPs of ${cluster} that are elsewhere`,
    lines: [
      `preference ${hashNumber(cluster, FIRST_PREFERENCE, PREFERENCES)}`,
      ...virtualIps.map(({ address, device }) => `drop ${device} ${address}`),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}
