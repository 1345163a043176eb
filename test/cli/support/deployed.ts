import { sysctlPath } from '../../../cli/facts/questions';
import { Inventory } from '../../../lib/inventory';
import { recorded } from './recorded';

const MODIFIED = 1795953600; // 12:00

/** What a host of the recorded pair says to `drift` when all is as an inventory has it. */
export function deployed({ deployments }: Inventory, host: string): string {
  const own = deployments.filter((deployment) => deployment.host === host);
  const lines = own.flatMap(({ cluster, files, sysctls }) => [
    ...files
      .filter(({ only }) => only === undefined)
      .flatMap(({ path, mode, shared, sha256 = '0'.repeat(64) }) => [
        `manifest ${cluster} ${mode} ${sha256} ${shared ? 'shared' : 'own'} ${path}`,
        `file ${mode.replace(/^0/, '')} ${MODIFIED} ${path}`,
        `sha256 ${sha256} ${path}`,
      ]),
    ...sysctls.map(({ key, value }) => `sysctl ${sysctlPath(key)} ${value}`),
  ]);
  return `${lines.join('\n')}\n${recorded(host)}`;
}
