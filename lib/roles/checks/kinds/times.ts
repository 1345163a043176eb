import { CheckTimes, ConnectingCheck, PortCheck } from '../../../config/keepalived/check-model';
import {
  ConnectHealthCheckOptions,
  HealthCheckOptions,
  PortHealthCheckOptions,
} from '../../../options/health-check-options';
import { numberText } from '../../../validation/tokens';
import { keepalivedLines } from '../../keepalived/extra-config';
import { CheckSurroundings } from './check-kind';

/** Defaults are short: keepalived's own (60 s between checks, 5 s to connect) leave clients at a dead server for a minute. */
export const CONNECT_TIMEOUT_SECONDS = 1;
const RETRY = 1;
const DELAY_BEFORE_RETRY_SECONDS = 1;

/** How often a check is tried again. */
export function times(options: HealthCheckOptions): CheckTimes {
  return {
    retry: numberText(options.retry ?? RETRY),
    delayBeforeRetrySeconds: numberText(options.delayBeforeRetrySeconds ?? DELAY_BEFORE_RETRY_SECONDS),
    warmupSeconds: options.warmupSeconds === undefined ? undefined : numberText(options.warmupSeconds),
    extraLines: keepalivedLines(options.extraConfig),
  };
}

/** The same of a check that waits for an answer. */
export function connection(options: ConnectHealthCheckOptions, around: CheckSurroundings): ConnectingCheck {
  return {
    ...around.route,
    connectTimeoutSeconds: numberText(options.connectTimeoutSeconds ?? CONNECT_TIMEOUT_SECONDS),
    ...times(options),
  };
}

/** The same of a check of a port. */
export function port(options: PortHealthCheckOptions, around: CheckSurroundings): PortCheck {
  const connectPort = options.port ?? (around.saysPort ? around.port : undefined);
  return {
    connectPort: connectPort === undefined ? undefined : numberText(connectPort),
    ...connection(options, around),
  };
}
