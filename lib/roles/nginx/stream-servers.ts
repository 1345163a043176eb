import { createHash } from 'node:crypto';
import { SniMap, StreamServer } from '../../config/nginx/stream-model';
import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { nginxLines } from '../keepalived/extra-config';
import { BalancerStreamServer } from './balancer-servers';
import { accessLog } from './file-names';
import { listenPlaces } from './places';

const TCP_IDLE_SECONDS = 600;
const UDP_IDLE_SECONDS = 10;

/** The `server` block of a stream server. */
export function streamServer(cluster: string, server: BalancerStreamServer): StreamServer {
  const { settings, byServerName } = server;
  const udp = settings.protocol === TransportProtocol.UDP;
  const readsServerName = byServerName.length > 0;
  return {
    places: listenPlaces(server.addresses, server.port),
    udp,
    acceptProxyProtocol: settings.acceptProxyProtocol ?? false,
    trustedProxies: settings.trustedProxies ?? [],
    sendProxyProtocol: settings.sendProxyProtocol ?? false,
    target: readsServerName ? `$${variable(cluster, server)}` : server.upstream.name,
    readsServerName,
    connectTimeoutSeconds: numberText(settings.connectTimeoutSeconds ?? 2),
    idleTimeoutSeconds: numberText(
      settings.idleTimeoutSeconds ?? (udp ? UDP_IDLE_SECONDS : TCP_IDLE_SECONDS),
    ),
    tries: numberText(settings.tries ?? 3),
    udpResponses: settings.udpResponses === undefined ? undefined : numberText(settings.udpResponses),
    accessLog: accessLog(cluster),
    extraLines: nginxLines(settings.extraConfig),
  };
}

/** What a stream server with routes by server name needs. */
export function sniMaps(cluster: string, server: BalancerStreamServer): SniMap[] {
  if (server.byServerName.length === 0) return [];
  const byServerName = server.byServerName.map(({ serverName, upstream }) => ({
    serverName,
    upstream: upstream.name,
  }));
  return [{ variable: variable(cluster, server), defaultUpstream: server.upstream.name, byServerName }];
}

/** nginx's variables have no hyphens and no capitals. */
function variable(cluster: string, { name }: BalancerStreamServer): string {
  return `linux_lb_${createHash('sha256').update(`${cluster}/${name}`).digest('hex').slice(0, 12)}`;
}
