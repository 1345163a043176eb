import { Directive } from '../directive';
import { Findings } from '../findings';
import { given, givenList, text } from '../program/code';
import { FoundBalancer } from './found';
import { readHttp } from './http';
import { mainSays } from './main-file';
import { Scope } from './scope';
import { readStream } from './stream';
import { wholeSeconds } from './times';

/** Reads what an nginx does. A file of servers and upstreams alone is what `http` includes. */
export function readBalancer(
  file: string,
  directives: readonly Directive[],
  findings: Findings,
): FoundBalancer {
  const main = new Scope(directives);
  const bodyOf = (name: string) => main.own(name).flatMap(({ body = [] }) => body);
  const isWhole = main.peek('http').length + main.peek('stream').length + main.peek('events').length > 0;
  const ids = new Set<string>();
  const http = readHttp(isWhole ? bodyOf('http') : directives, ids, findings);
  const stream = readStream(bodyOf('stream'), ids, findings);
  const events = bodyOf('events').filter((each) => !mainSays('events', each, findings));
  for (const each of main.own('mail')) findings.unplaced(each, 'this library balances HTTP, TCP and UDP');
  const shutdown = main.own('worker_shutdown_timeout').at(-1);
  const own = isWhole ? main.rest(false).filter((each) => !mainSays('main', each, findings)) : [];
  const lines = {
    mainExtraConfig: own,
    eventsExtraConfig: events,
    httpExtraConfig: http.lines,
    streamExtraConfig: stream.lines,
  };
  return {
    file,
    pools: [...http.pools, ...stream.pools],
    httpServers: http.servers,
    streamServers: stream.servers,
    lineServers: http.lineServers,
    options: [
      ...given(
        'workerShutdownTimeoutSeconds',
        shutdown && wholeSeconds(shutdown, 600, { least: 1, most: 86_400 }, findings),
      ),
      ...Object.entries(lines).flatMap(([name, each]) => givenList(name, findings.asLines(each).map(text))),
    ],
  };
}
