import { ClusterNumbers } from '../host/cluster-numbers';
import { ScriptUnit } from '../host/script-unit';
import { DirectorVirtualIp } from '../vrrp/vrrp';

/**
 * The unit that keeps a director which forwards packets from passing on those to a virtual IP that it does not have: two directors that take each other
 * for the owner, while neither is, would send them to and fro.
 */
export function noTransitUnit(
  { cluster, transitPreference }: ClusterNumbers,
  virtualIps: readonly DirectorVirtualIp[],
): ScriptUnit {
  return {
    cluster,
    suffix: 'no-transit',
    script: 'no-transit',
    description: `Packets to virtual IPs of ${cluster} that are elsewhere`,
    numbers: [{ kind: 'rule-preference', number: transitPreference }],
    lines: [
      `preference ${transitPreference}`,
      ...virtualIps.map(({ address, device }) => `drop ${device} ${address}`),
    ],
    order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
  };
}
