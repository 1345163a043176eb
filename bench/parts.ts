import { Mistake } from '../lab/index';
import { Part } from './part';
import { dataPath, dataPathNative } from './parts/data-path';
import { deploy, deployBare } from './parts/deploy';
import { failover } from './parts/failover';
import { fleet } from './parts/fleet';
import { growth } from './parts/growth';
import { plans } from './parts/plan';
import { synth } from './parts/synth';
import { Survey } from './survey';

/** Those that compare builds have rows, and those that measure this one have series. */
export type AnyPart = Part | Survey;

const PARTS: readonly AnyPart[] = [
  synth,
  ...plans,
  deploy,
  deployBare,
  fleet,
  dataPath,
  dataPathNative,
  failover,
  ...growth,
];

/** The parts of these names, or, where none has such a name, of names that go on with a hyphen (`plan` is all engines); all if none is named. */
export function chosenParts(names: readonly string[]): readonly AnyPart[] {
  const stranger = names.find((name) => !PARTS.some((part) => isCalled(part, name)));
  if (stranger !== undefined) {
    const known = PARTS.map(({ name }) => name).join(', ');
    throw new Mistake(`The bench has no part "${stranger}": name some of ${known}.`);
  }
  return names.length === 0 ? PARTS : PARTS.filter((part) => names.some((name) => isCalled(part, name)));
}

function isCalled(part: AnyPart, name: string): boolean {
  if (PARTS.some((each) => each.name === name)) return part.name === name;
  return part.name.startsWith(`${name}-`);
}
