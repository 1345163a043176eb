import { RunningServiceOptions } from '../real-service-options';
import { checkHealthPath } from './health-path';
import { checkUnitName } from './unit-name';

/** Checks how a service is seen that is there already. */
export function checkRunning(where: string, property: string, options: RunningServiceOptions): void {
  if (options.unit !== undefined) checkUnitName(where, `${property}.unit`, options.unit);
  checkHealthPath(where, `${property}.healthPath`, options.healthPath);
}
