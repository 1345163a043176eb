import { checkInteger } from '../validation/ranges';
import { checkPath } from './command-check';
import { MetricsSettings } from './metrics-settings';

/** Checks what is to be written and when. */
export function checkMetrics(where: string, { textfileDirectory, intervalSeconds }: MetricsSettings): void {
  if (textfileDirectory !== undefined) checkPath(where, 'metrics.textfileDirectory', textfileDirectory);
  checkInteger(where, 'metrics.intervalSeconds', intervalSeconds, 5, 3600);
}
