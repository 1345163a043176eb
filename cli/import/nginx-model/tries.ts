import { Scope } from './scope';

const MOST = 100;

/** How many servers are asked for one request or connection: as many as are reachable where nginx has no limit, and no more than the library takes. */
export function triesOf(scope: Scope, reachable: number): string {
  if (scope.value('proxy_next_upstream') === 'off') return '1';
  const said = Number(scope.value('proxy_next_upstream_tries') ?? '0');
  return String(Math.min(MOST, said > 0 ? said : reachable));
}
