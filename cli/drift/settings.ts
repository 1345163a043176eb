import { InventoryDeployment } from '../../lib/inventory';
import { Facts } from '../facts/facts';
import { sysctlPath } from '../facts/questions';
import { problem } from '../finding';
import { DriftFinding } from './drift';

export function sysctlDrift({ host, path, sysctls }: InventoryDeployment, facts: Facts): DriftFinding[] {
  return sysctls.flatMap(({ key, value }) => {
    const has = facts.sysctls.get(sysctlPath(key));
    if (has === value) return [];
    const what = has === undefined ? 'is not there' : `is ${has}, not ${value}`;
    return [problem('sysctl', `Host ${host} (${path}): sysctl ${key} ${what}.`, { cluster: path, host })];
  });
}

export function unitDrift({ host, path, units }: InventoryDeployment, facts: Facts): DriftFinding[] {
  return units
    .filter(({ only }) => only === undefined || facts.is.has(only))
    .flatMap(({ name }): DriftFinding[] => {
      const what = wrongWith(name, facts);
      if (what === undefined) return [];
      const finding = problem('unit', `Host ${host} (${path}): unit ${name} ${what}.`, {
        cluster: path,
        host,
      });
      return [what === 'is masked' ? { ...finding, undo: `unmask ${name}` } : finding];
    });
}

function wrongWith(name: string, facts: Facts): string | undefined {
  const unit = facts.units.get(name);
  if (!unit || unit.load === 'not-found') return 'is not there';
  if (unit.load === 'masked') return 'is masked';
  if (unit.active === 'failed') return 'has failed';
  if (!/^(active|reloading)$/.test(unit.active)) return `does not run (${unit.active})`;
  return unit.enabled === 'disabled' ? 'runs, but is not enabled: a reboot will not bring it' : undefined;
}
