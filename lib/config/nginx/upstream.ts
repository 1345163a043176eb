import { Block } from '../block-writer';
import { Upstream, UpstreamServer } from './upstream-model';

/** With a zone all workers know of a server's failure at once. */
const ZONE_SIZE = '128k';

/** An `upstream` block. The balancing method stands before `keepalive`, as nginx wants it. */
export function upstreamBlock({ name, balancing, servers, keepaliveConnections }: Upstream): Block {
  return {
    name: `upstream ${name}`,
    body: [
      `zone ${name} ${ZONE_SIZE}`,
      ...(balancing === undefined ? [] : [balancing]),
      ...servers.map(serverLine),
      ...(keepaliveConnections === undefined ? [] : [`keepalive ${keepaliveConnections}`]),
    ],
  };
}

function serverLine({ place, weight, maxFails, failTimeoutSeconds, backup, down }: UpstreamServer): string {
  const parameters = down
    ? ['down']
    : [`weight=${weight}`, `max_fails=${maxFails}`, `fail_timeout=${failTimeoutSeconds}s`];
  return ['server', place, ...parameters, ...(backup ? ['backup'] : [])].join(' ');
}
