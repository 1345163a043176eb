import { numbersOf } from '../host/cluster-numbers';
import { scriptUnitName } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';
import { LvsDirectorRole } from '../ipvs/director-role';
import { hands } from '../ipvs/director-service';

const SUFFIX = 'no-transit';

/**
 * What keeps a director which forwards packets from passing on those to a virtual IP that it does not have: two directors that take each other
 * for the owner, while neither is, would send them to and fro. A director that is alone has its virtual IPs for good.
 */
export function noTransit(role: LvsDirectorRole): ScriptedPart {
  const { virtualIps, services, vrrp } = role;
  if (vrrp === undefined || !hands(services, 'translated')) return {};
  const { cluster, transitPreference } = numbersOf(role);
  return {
    routing: [scriptUnitName({ cluster, suffix: SUFFIX })],
    script: {
      cluster,
      suffix: SUFFIX,
      script: 'no-transit',
      description: `Packets to virtual IPs of ${cluster} that are elsewhere`,
      numbers: [{ kind: 'rule-preference', number: transitPreference }],
      lines: [
        `preference ${transitPreference}`,
        ...virtualIps.map(({ address, device }) => `drop ${device} ${address}`),
      ],
      order: ['Wants=network-online.target', 'After=network-online.target', 'Before=keepalived.service'],
    },
  };
}
