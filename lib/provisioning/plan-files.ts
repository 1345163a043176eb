import { hostScripts } from '../scripts/script-files';
import { AssetFile } from './asset-directory';
import { HostFamily, HostPlan } from './host-plan';

/** The asset directory of a plan: scripts, `plan/*` lists and the files themselves. See docs/host-contract.md. */
export function planFiles(plan: HostPlan): AssetFile[] {
  const lists: { [name: string]: readonly string[] } = {
    packages: [
      ...plan.packages,
      ...(plan.familyPackages ?? []).map(({ name, family }) => `${only(family)}${name}`),
    ],
    needs: plan.needs,
    modules: plan.modules,
    sysctls: plan.sysctls.map(({ key, value }) => `${key} ${value}`),
    files: plan.files.map(
      ({ mode, shared, path, family }) => `${only(family)}${mode} ${shared ? 'shared' : 'own'} ${path}`,
    ),
    displaced: plan.displaced,
    programs: plan.programs,
    units: [
      ...(plan.familyUnits ?? []).map(({ name, family }) => `${only(family)}${name} reload`),
      ...plan.units.map((unit) => `${unit} reload`),
    ],
    'virtual-ips': plan.virtualIps,
    'real-servers': plan.realServers ?? [],
    checks: plan.checks,
  };
  return [
    ...hostScripts().map(({ name, content }) => ({ path: name, content })),
    ...Object.entries(lists).map(([name, lines]) => ({
      path: `plan/${name}`,
      content: lines.map((line) => `${line}\n`).join(''),
    })),
    ...plan.files.map(({ path, content }) => ({ path: `files${path}`, content })),
  ];
}

/** What a line begins with that only hosts of one family read. */
function only(family: HostFamily | undefined): string {
  return family === undefined ? '' : `?${family} `;
}
