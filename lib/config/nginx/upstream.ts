import { Block } from '../block-writer';
import { Upstream, UpstreamServer } from './upstream-model';

/** With a zone all workers know of a server's failure at once. 4 KB a server are enough for its TLS session, too. */
function zoneKilobytes(servers: readonly UpstreamServer[]): number {
  return Math.max(128, servers.length * 4);
}

/** An `upstream` block. The balancing method stands before `keepalive`, as nginx wants it. */
export function upstreamBlock(upstream: Upstream): Block {
  const { name, balancing, servers, keepaliveConnections, extraLines = [] } = upstream;
  return {
    name: `upstream ${name}`,
    body: [
      `zone ${name} ${zoneKilobytes(servers)}k`,
      ...(balancing === undefined ? [] : [balancing]),
      ...servers.map(serverLine),
      ...(keepaliveConnections === undefined ? [] : [`keepalive ${keepaliveConnections}`]),
      ...extraLines,
    ],
  };
}

function serverLine(server: UpstreamServer): string {
  const parameters = server.down ? ['down'] : limits(server);
  return ['server', server.place, ...parameters, ...(server.backup ? ['backup'] : [])].join(' ');
}

function limits({ share, maxFails, failTimeoutSeconds, maxConns }: UpstreamServer): string[] {
  return [
    share,
    `max_fails=${maxFails}`,
    `fail_timeout=${failTimeoutSeconds}s`,
    ...(maxConns === undefined ? [] : [`max_conns=${maxConns}`]),
  ];
}
