import { HostCondition, HostFile, HostPackage, HostUnit } from '../host-plan';

/** A line of plan/packages. */
export function packageLine({ name, only }: HostPackage): string {
  return `${condition(only)}${name}`;
}

/** A line of plan/files. */
export function fileLine({ mode, shared, path, only }: HostFile): string {
  return `${condition(only)}${mode} ${shared ? 'shared' : 'own'} ${path}`;
}

/** A line of plan/units. */
export function unitLine({ name, only }: HostUnit): string {
  return `${condition(only)}${name} reload`;
}

/** What a line begins with that only some hosts read. */
function condition(only: HostCondition | undefined): string {
  return only === undefined ? '' : `?${only} `;
}
