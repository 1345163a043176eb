import { PayloadFile } from './payload';
import { HostPlan } from './host-plan';
import { checkLine } from './plan-lines/check';
import { fileLine, packageLine, unitLine } from './plan-lines/conditional';
import { drainableServerLine } from './plan-lines/drainable-server';
import { leavingServerLine } from './plan-lines/leaving-server';
import { needLine } from './plan-lines/need';
import { numberLine } from './plan-lines/number';

/** Whose a plan is, and who carries its tear-down. */
export interface Whose {
  readonly owner: string;
  readonly anchor: string;
}

/** What of a plan travels: `plan/*` lists and the files themselves. See docs/host-contract.md. */
export function planFiles(plan: HostPlan, { owner, anchor }: Whose): PayloadFile[] {
  const lists: { [name: string]: readonly string[] } = {
    owner: [owner],
    anchor: [anchor],
    packages: plan.packages.map(packageLine),
    needs: plan.needs.map(needLine),
    modules: plan.modules,
    sysctls: plan.sysctls.map(({ key, value }) => `${key} ${value}`),
    files: plan.files.map(fileLine),
    displaced: plan.displaced,
    programs: plan.programs,
    units: plan.units.map(unitLine),
    'virtual-ips': plan.virtualIps,
    numbers: plan.numbers.map(numberLine),
    'real-servers': plan.realServers.map(leavingServerLine),
    drainable: plan.drainable.map(drainableServerLine),
    certificates: plan.certificates.map(({ certificate, key }) => `${certificate} ${key}`),
    checks: plan.checks.map(checkLine),
  };
  return [
    ...Object.entries(lists).map(([name, lines]) => ({
      path: `plan/${name}`,
      content: lines.map((line) => `${line}\n`).join(''),
      // A value in a list is a word on the host in any case.
      verbatim: true,
    })),
    ...plan.files.map(({ path, content, verbatim }) => ({ path: `files${path}`, content, verbatim })),
  ];
}
