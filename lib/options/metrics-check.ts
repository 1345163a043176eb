import { checkInteger } from '../validation/ranges';
import { refuse } from '../validation/validation-error';
import { checkPath } from './command-check';
import { MetricsSettings } from './metrics-settings';

/** Checks what is to be written and when, of hosts that speak VRRP or do not. */
export function checkMetrics(where: string, metrics: MetricsSettings, speaksVrrp: boolean): void {
  const { textfileDirectory, intervalSeconds, onTransition } = metrics;
  if (textfileDirectory !== undefined) checkPath(where, 'metrics.textfileDirectory', textfileDirectory);
  checkInteger(where, 'metrics.intervalSeconds', intervalSeconds, 5, 3600);
  if (onTransition === undefined) return;
  checkPath(where, 'metrics.onTransition', onTransition);
  if (!speaksVrrp)
    refuse(
      where,
      'metrics.onTransition',
      onTransition,
      'left out on a host that is alone, which speaks no VRRP',
    );
}
