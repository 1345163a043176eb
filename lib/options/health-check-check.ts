import { checkConfigWord } from '../validation/identifiers';
import { checkInteger, checkSeconds } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { HealthCheck } from './health-check';

/** Checks a health check's times and what it asks for. */
export function checkHealthCheck(where: string, property: string, check: HealthCheck): void {
  const { timers, httpOptions: http, path } = check;
  checkSeconds(where, `${property}.delayLoopSeconds`, timers.delayLoopSeconds, 0.1, 3600);
  checkSeconds(where, `${property}.connectTimeoutSeconds`, timers.connectTimeoutSeconds, 0.1, 3600);
  checkSeconds(where, `${property}.delayBeforeRetrySeconds`, timers.delayBeforeRetrySeconds, 0, 3600);
  checkInteger(where, `${property}.retry`, timers.retry, 0, 100);
  checkInteger(where, `${property}.statusCode`, http.statusCode, 100, 599);
  checkConfigWord(where, `${property}.virtualhost`, http.virtualhost);
  checkConfigWord(where, `${property}.path`, path);
  if (path !== undefined && isKnown(path) && !path.startsWith('/'))
    refuse(where, `${property}.path`, path, "a path that starts with '/'");
}
