import { checkInteger } from '../../validation/ranges';
import { BfdHealthCheckOptions } from '../health-check-options';

/** Checks how fast a BFD session notices. */
export function checkBfd(where: string, property: string, options: BfdHealthCheckOptions): void {
  checkInteger(where, `${property}.minRxMilliseconds`, options.minRxMilliseconds, 1, 10_000);
  checkInteger(where, `${property}.minTxMilliseconds`, options.minTxMilliseconds, 1, 10_000);
  checkInteger(where, `${property}.multiplier`, options.multiplier, 1, 255);
}
