import { checkInteger, checkPort, checkSeconds } from '../../validation/ranges';
import { checkKeepalivedLines } from '../extra-config-check';
import { PortHealthCheckOptions } from '../health-check-options';

/** Checks times, the port and the user's own lines; what a kind does not have is not there. */
export function checkTimes(where: string, property: string, options: PortHealthCheckOptions): void {
  checkSeconds(where, `${property}.delayLoopSeconds`, options.delayLoopSeconds, 0.1, 3600);
  checkSeconds(where, `${property}.connectTimeoutSeconds`, options.connectTimeoutSeconds, 0.1, 3600);
  checkSeconds(where, `${property}.delayBeforeRetrySeconds`, options.delayBeforeRetrySeconds, 0, 3600);
  checkSeconds(where, `${property}.warmupSeconds`, options.warmupSeconds, 0, 3600);
  checkInteger(where, `${property}.retry`, options.retry, 0, 100);
  checkPort(where, `${property}.port`, options.port);
  checkKeepalivedLines(where, `${property}.extraConfig`, options.extraConfig);
}
