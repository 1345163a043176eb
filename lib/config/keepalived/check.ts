import { Block, ConfigLine } from '../block-writer';
import { Check, HttpGet } from './check-model';

/** Prints a checker block. */
export function checkBlock(check: Check): Block {
  const timers = [
    `connect_timeout ${check.connectTimeoutSeconds}`,
    `retry ${check.retry}`,
    `delay_before_retry ${check.delayBeforeRetrySeconds}`,
  ];
  if (check.kind === 'TCP_CHECK') return { name: check.kind, body: timers };
  return { name: check.kind, body: [...request(check), ...timers] };
}

function request(check: HttpGet): ConfigLine[] {
  const url = { name: 'url', body: [`path ${check.path}`, `status_code ${check.statusCode}`] };
  return check.virtualhost ? [`virtualhost ${check.virtualhost}`, url] : [url];
}
