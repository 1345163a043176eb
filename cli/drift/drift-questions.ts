import { InventoryHost } from '../../lib/inventory';
import { Question, sysctlPath } from '../facts/questions';
import { Scope } from '../scope';

/** What `drift` asks a host. */
export function driftQuestions({ deployments }: Scope, { name }: InventoryHost): Question[] {
  return deployments
    .filter(({ host }) => host === name)
    .flatMap(({ cluster, units, sysctls }): Question[] => [
      ['cluster', cluster],
      ['manifest', cluster],
      ...units.map((unit): Question => ['unit', unit.name]),
      ...sysctls.map(({ key }): Question => ['sysctl', sysctlPath(key)]),
    ]);
}
