import { Mistake } from '../lab/index';
import { Part } from './part';
import { deploy } from './parts/deploy';
import { plans } from './parts/plan';
import { synth } from './parts/synth';

const PARTS: readonly Part[] = [synth, ...plans, deploy];

/** The parts of these names, or of names that go on with a hyphen (`plan` is all engines); all if none is named. */
export function chosenParts(names: readonly string[]): readonly Part[] {
  const stranger = names.find((name) => !PARTS.some((part) => isCalled(part, name)));
  if (stranger !== undefined) {
    const known = PARTS.map(({ name }) => name).join(', ');
    throw new Mistake(`The bench has no part "${stranger}": name some of ${known}.`);
  }
  return names.length === 0 ? PARTS : PARTS.filter((part) => names.some((name) => isCalled(part, name)));
}

function isCalled(part: Part, name: string): boolean {
  return part.name === name || part.name.startsWith(`${name}-`);
}
