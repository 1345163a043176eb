import { InventoryDeployment } from '../../lib/inventory';
import { Facts } from '../facts/facts';
import { Answers } from '../ssh/hosts';
import { HostStatus, UnitStatus } from './status';

export function hostStatus(
  name: string,
  deployments: readonly InventoryDeployment[],
  answers: Answers,
): HostStatus {
  const answer = answers.get(name);
  if (!answer || 'silence' in answer)
    return { name, answers: false, silence: answer?.silence, programs: {}, units: [] };
  const { facts } = answer;
  const own = deployments.filter(({ host }) => host === name);
  const units = new Map(own.flatMap((each) => unitsOf(each, facts)).map((unit) => [unit.name, unit]));
  const programs = [...facts.programs].filter(([program]) => units.has(`${program}.service`));
  return { name, answers: true, programs: Object.fromEntries(programs), units: [...units.values()] };
}

/** The units that a deployment has on a host such as this one. */
export function unitsOf({ units }: InventoryDeployment, facts: Facts): UnitStatus[] {
  return units
    .filter(({ only }) => only === undefined || facts.is.has(only))
    .map(({ name }) => ({ name, state: stateOf(facts, name) }));
}

function stateOf(facts: Facts, name: string): string {
  const unit = facts.units.get(name);
  if (!unit || unit.load === 'not-found') return 'missing';
  return unit.load === 'masked' ? 'masked' : unit.active;
}
