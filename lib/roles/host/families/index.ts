import { HostFamily, HostPackage } from '../../../provisioning/host-plan';
import { debian } from './debian';
import { Family } from './family';
import { rhel } from './rhel';

const FAMILIES: Record<HostFamily, Family> = { debian, rhel };

/** Every family that hosts may be of, with what it names differently. */
export function families(): { readonly name: HostFamily; readonly family: Family }[] {
  const names = Object.keys(FAMILIES) as HostFamily[];
  return names.map((name) => ({ name, family: FAMILIES[name] }));
}

/** A package by the name that each family has for it, where it has one. */
export function packageOfFamilies(which: keyof Family['packages']): HostPackage[] {
  return families().flatMap(({ name: only, family }) =>
    family.packages[which].map((name) => ({ name, only })),
  );
}
