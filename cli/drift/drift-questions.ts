import { InventoryHost } from '../../lib/inventory';
import { Question, sysctlPath } from '../facts/questions';
import { Scope } from '../scope';
import { marksConfig } from './filters';
import { firewallConfig } from './nftables';

/** What `drift` asks a host. */
export function driftQuestions({ deployments }: Scope, { name }: InventoryHost): Question[] {
  const own = deployments.filter(({ host }) => host === name);
  const firewalls = own.flatMap((deployment) => firewallConfig(deployment) ?? []);
  return [
    ...own.flatMap((deployment): Question[] => [
      ['cluster', deployment.cluster],
      ['manifest', deployment.cluster],
      ...deployment.units.map((unit): Question => ['unit', unit.name]),
      ...deployment.sysctls.map(({ key }): Question => ['sysctl', sysctlPath(key)]),
    ]),
    ...own.flatMap((deployment) => marksConfig(deployment) ?? []).map((path): Question => ['marks', path]),
    ...firewalls.map((path): Question => ['text', path]),
    ...(firewalls.length > 0 ? [['nftables', 'all'] as const] : []),
  ];
}
