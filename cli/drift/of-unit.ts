import { InventoryDeployment } from '../../lib/inventory';
import { Facts } from '../facts/facts';

/** A unit of a cluster that keeps something in the kernel, and runs. */
export interface KeepingUnit {
  /** How a sentence about it begins. */
  readonly said: string;
  readonly where: { readonly cluster: string; readonly host: string };
  /** What has it bring back all that it keeps. */
  readonly undo: string;
}

/** Absent where the unit does not run, or is not there: that is a finding of its own, and what it keeps is gone with it. */
export function ofUnit(
  { host, path, cluster, units }: InventoryDeployment,
  suffix: string,
  { units: facts }: Facts,
): KeepingUnit | undefined {
  const name = `linux-lb-${cluster}-${suffix}.service`;
  if (!units.some((unit) => unit.name === name) || facts.get(name)?.active !== 'active') return undefined;
  return {
    said: `Host ${host} (${path}):`,
    where: { cluster: path, host },
    undo: `renew reload ${name}`,
  };
}
