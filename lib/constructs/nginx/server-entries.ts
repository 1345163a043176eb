import {
  InventoryHttpServer,
  InventoryListener,
  InventoryStreamServer,
  InventoryTls,
  InventoryUpstream,
} from '../../inventory';
import { TlsSettings } from '../../options/nginx/tls';
import { ServerHost } from '../../options/server-host';
import { tlsPaths } from '../../roles/nginx/tls-files';
import { numberText } from '../../validation/tokens';
import { Directors } from '../addresses/directors';
import { serverEntry } from '../pool/pool-entry';
import { Listener } from '../registry/cluster';
import { HttpServer } from './http-server';
import { PoolPort, serverPortOf } from './pools';
import { StreamServer } from './stream-server';
import { upstreamAddress } from './upstream-address';

/** What the inventory says of an HTTP server, as the first member has it. */
export function httpServerEntry(
  { cluster, hosts: [balancer] }: Directors,
  server: HttpServer,
  listeners: readonly Listener[],
): InventoryHttpServer {
  const { id, serverNames, tls, routes } = server;
  return {
    id,
    listeners: listeners.map(listenerEntry),
    serverNames,
    tls: tls && tlsEntry(cluster, id, tls),
    ...upstreamEntry(balancer, server),
    routes: routes.map((route) => ({
      path: route.path,
      exact: route.exact ?? false,
      ...upstreamEntry(balancer, route),
    })),
  };
}

/** The same of a stream server. */
export function streamServerEntry(
  { hosts: [balancer] }: Directors,
  server: StreamServer,
  listeners: readonly Listener[],
): InventoryStreamServer {
  const { id, serverNameRoutes } = server;
  return {
    id,
    listeners: listeners.map(listenerEntry),
    ...upstreamEntry(balancer, server),
    serverNameRoutes: serverNameRoutes.map((route) => ({
      serverName: route.serverName,
      ...upstreamEntry(balancer, route),
    })),
  };
}

function listenerEntry({ address, port, layer, tls, proxyProtocol }: Listener): InventoryListener {
  return { address, port: numberText(port), layer, tls, proxyProtocol };
}

function tlsEntry(cluster: string, server: string, tls: TlsSettings): InventoryTls {
  const { certificate, key, clientAuthorities } = tlsPaths(cluster, server, tls);
  return { certificate, key, clientAuthorities };
}

function upstreamEntry(balancer: ServerHost, from: PoolPort): InventoryUpstream {
  const servers = [...from.pool.servers, ...from.pool.externalServers];
  return {
    pool: from.pool.node.path,
    servers: servers.map((server) => ({
      ...serverEntry(
        server,
        serverPortOf(from),
        'host' in server ? upstreamAddress(balancer, server.host) : undefined,
      ),
      backup: server.backup ?? false,
    })),
  };
}
