import { Check } from '../config/keepalived/check-model';
import { HealthCheck } from '../options/health-check';
import { numberText } from '../validation/tokens';

/** Defaults are short: keepalived's own (60 s between checks, 5 s to connect) leave clients at a dead server for a minute. */
const DELAY_LOOP_SECONDS = 2;
const CONNECT_TIMEOUT_SECONDS = 1;
const RETRY = 1;
const DELAY_BEFORE_RETRY_SECONDS = 1;

export function delayLoopSeconds(check: HealthCheck): string {
  return numberText(check.timers.delayLoopSeconds ?? DELAY_LOOP_SECONDS);
}

/** The checker that a health check asks for. */
export function keepalivedCheck(check: HealthCheck): Check {
  const timers = {
    connectTimeoutSeconds: numberText(check.timers.connectTimeoutSeconds ?? CONNECT_TIMEOUT_SECONDS),
    retry: numberText(check.timers.retry ?? RETRY),
    delayBeforeRetrySeconds: numberText(check.timers.delayBeforeRetrySeconds ?? DELAY_BEFORE_RETRY_SECONDS),
  };
  if (check.path === undefined) return { kind: 'TCP_CHECK', ...timers };
  const { statusCode, virtualhost } = check.httpOptions;
  return {
    kind: 'HTTP_GET',
    path: check.path,
    statusCode: numberText(statusCode ?? 200),
    virtualhost,
    ...timers,
  };
}
