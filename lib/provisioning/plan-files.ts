import { hostScripts } from '../scripts/script-files';
import { AssetFile } from './asset-directory';
import { HostCondition, HostPlan } from './host-plan';

/** The asset directory of a plan and its owner: scripts, `plan/*` lists and the files themselves. See docs/host-contract.md. */
export function planFiles(plan: HostPlan, owner: string): AssetFile[] {
  const lists: { [name: string]: readonly string[] } = {
    owner: [owner],
    packages: [
      ...plan.packages,
      ...(plan.conditionalPackages ?? []).map(({ name, only }) => `${condition(only)}${name}`),
    ],
    needs: plan.needs,
    modules: plan.modules,
    sysctls: plan.sysctls.map(({ key, value }) => `${key} ${value}`),
    files: plan.files.map(
      ({ mode, shared, path, only }) => `${condition(only)}${mode} ${shared ? 'shared' : 'own'} ${path}`,
    ),
    displaced: plan.displaced,
    programs: plan.programs,
    units: [
      ...(plan.conditionalUnits ?? []).map(({ name, only }) => `${condition(only)}${name} reload`),
      ...plan.units.map((unit) => `${unit} reload`),
    ],
    'virtual-ips': plan.virtualIps,
    numbers: plan.numbers ?? [],
    'real-servers': plan.realServers ?? [],
    checks: plan.checks,
  };
  return [
    ...hostScripts().map(({ name, content }) => ({ path: name, content })),
    ...Object.entries(lists).map(([name, lines]) => ({
      path: `plan/${name}`,
      content: lines.map((line) => `${line}\n`).join(''),
      // A value in a list is a word on the host in any case.
      verbatim: true,
    })),
    ...plan.files.map(({ path, content, verbatim }) => ({ path: `files${path}`, content, verbatim })),
  ];
}

/** What a line begins with that only some hosts read. */
function condition(only: HostCondition | undefined): string {
  return only === undefined ? '' : `?${only} `;
}
