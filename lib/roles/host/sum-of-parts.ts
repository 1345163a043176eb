import { HostPackage, HostPlan, HostUnit } from '../../provisioning/host-plan';
import { FollowingPart, NOTHING, Part, StartedUnit, Sum } from './part';

/** What a host gets: all its parts. Order is that of the parts, in every list; the hash of a plan's files knows it. Units are in the order in which they start. */
export function hostPlan(parts: readonly (Part | FollowingPart)[]): HostPlan {
  const others = sumOf(parts.filter((part): part is Part => typeof part !== 'function'));
  const sum = sumOf(parts.map((part) => (typeof part === 'function' ? part(others) : part)));
  return {
    packages: sum.packages,
    needs: sum.needs,
    modules: sum.modules,
    sysctls: sum.sysctls,
    files: sum.files,
    displaced: sum.displaced,
    programs: sum.programs,
    units: inStartOrder(sum.units),
    virtualIps: sum.virtualIps,
    numbers: sum.numbers,
    openings: sum.openings,
    realServers: sum.realServers,
    drainable: sum.drainable,
    certificates: sum.certificates,
    checks: sum.checks,
    secrets: sum.secrets,
  };
}

/** Parts put together, list by list. A package or a module that several want is one. */
export function sumOf(parts: readonly Part[]): Sum {
  const lists = Object.keys(NOTHING) as (keyof Sum)[];
  const together = (list: keyof Sum) => parts.flatMap<unknown>((part) => part[list] ?? []);
  const sum = Object.fromEntries(lists.map((list) => [list, together(list)])) as unknown as Sum;
  return { ...sum, packages: once(sum.packages), modules: [...new Set(sum.modules)] };
}

function once(packages: readonly HostPackage[]): HostPackage[] {
  return [...new Map(packages.map((each) => [`${each.only} ${each.name}`, each])).values()];
}

function inStartOrder(units: readonly StartedUnit[]): HostUnit[] {
  const starting = (when: StartedUnit['starts']) => units.filter(({ starts }) => starts === when);
  return [...starting('first'), ...starting('before programs'), ...starting(undefined)].map(
    ({ name, only }) => ({ name, only }),
  );
}
