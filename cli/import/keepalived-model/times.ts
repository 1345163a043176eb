import { Block } from '../block';
import { Option, number } from '../program/code';

/** When a check runs: of the checker, else of the real server, else of the virtual server, else keepalived's own, which are not the library's. */
export function timesOf(kind: string, blocks: readonly Block[], areConnectionsMade: boolean): Option[] {
  const first = (...names: string[]) =>
    blocks.map((block) => block.value(...names)).find((value) => value !== undefined);
  const delayLoop = first('delay_loop') ?? '60';
  const isHttp = kind === 'HTTP_GET' || kind === 'SSL_GET';
  const ownDelay = kind === 'DNS_CHECK' ? delayLoop : isHttp ? '3' : '1';
  const times: [string, string][] = [
    ['delayLoopSeconds', delayLoop],
    ['warmupSeconds', first('warmup') ?? delayLoop],
    ['retry', first('retry', 'nb_get_retry') ?? '1'],
    ['delayBeforeRetrySeconds', first('delay_before_retry') ?? ownDelay],
  ];
  if (areConnectionsMade) times.push(['connectTimeoutSeconds', first('connect_timeout') ?? '5']);
  return times.map(([name, value]) => [name, number(value)]);
}
