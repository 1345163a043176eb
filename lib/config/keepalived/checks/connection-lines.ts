import { CheckTimes, ConnectingCheck, PortCheck } from '../check-model';

/** How often a check is tried again. */
export function retryLines(check: CheckTimes): string[] {
  return [
    `retry ${check.retry}`,
    `delay_before_retry ${check.delayBeforeRetrySeconds}`,
    ...line('warmup', check.warmupSeconds),
  ];
}

/** Which way a check goes, and how long it waits. */
export function connectionLines(check: ConnectingCheck): string[] {
  return [
    ...line('connect_ip', check.connectIp),
    ...line('bindto', check.bindTo),
    ...line('fwmark', check.fwmark),
    `connect_timeout ${check.connectTimeoutSeconds}`,
    ...retryLines(check),
  ];
}

/** The same for a check of a port. */
export function portLines(check: PortCheck): string[] {
  return [...line('connect_port', check.connectPort), ...connectionLines(check)];
}

/** A directive, or none without a value. */
export function line(keyword: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${keyword} ${value}`];
}
