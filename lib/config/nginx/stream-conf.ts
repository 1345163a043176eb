import { Block, writeBlocks } from '../block-writer';
import { SniMap, StreamConf, StreamServer } from './stream-model';
import { upstreamBlock } from './upstream';

/** Prints what a cluster adds to `stream`. */
export function streamConf({ header, extraLines = [], upstreams, maps, servers }: StreamConf): string {
  const blocks = [...upstreams.map(upstreamBlock), ...maps.map(mapBlock), ...servers.map(serverBlock)];
  const own = extraLines.length > 0 ? ['', ...extraLines] : [];
  return writeBlocks([header, ...own, ...blocks.flatMap((block) => ['', block])], { terminator: ';' });
}

function mapBlock({ variable, defaultUpstream, byServerName }: SniMap): Block {
  return {
    name: `map $ssl_preread_server_name $${variable}`,
    body: [
      'hostnames',
      ...byServerName.map(({ serverName, upstream }) => `${serverName} ${upstream}`),
      `default ${defaultUpstream}`,
    ],
  };
}

function serverBlock(server: StreamServer): Block {
  return {
    name: 'server',
    body: [
      ...server.places.map((place) => listenLine(place, server)),
      ...server.trustedProxies.map((network) => `set_real_ip_from ${network}`),
      ...(server.readsServerName ? ['ssl_preread on'] : []),
      `proxy_pass ${server.target}`,
      `proxy_connect_timeout ${server.connectTimeoutSeconds}s`,
      `proxy_timeout ${server.idleTimeoutSeconds}s`,
      `proxy_next_upstream_tries ${server.tries}`,
      ...(server.udpResponses === undefined ? [] : [`proxy_responses ${server.udpResponses}`]),
      ...(server.sendProxyProtocol ? ['proxy_protocol on'] : []),
      `access_log ${server.accessLog} linux_lb_json`,
      ...(server.extraLines ?? []),
    ],
  };
}

/** `reuseport` gives all datagrams of a client to one worker; an idle TCP client that is gone without a word is noticed by `so_keepalive`. */
function listenLine(place: string, { udp, acceptProxyProtocol }: StreamServer): string {
  const parameters = [
    ...(udp ? ['udp', 'reuseport'] : ['so_keepalive=on']),
    ...(acceptProxyProtocol ? ['proxy_protocol'] : []),
  ];
  return ['listen', place, ...parameters].join(' ');
}
