import {
  InventoryCluster,
  InventoryHttpServer,
  InventoryListener,
  InventoryVirtualService,
} from '../../../lib/inventory';
import { isKnown } from '../../known';
import { isLvs } from '../verify-questions';
import { ServiceRequest } from './request';

/** One request to each place that clients of a cluster know. Of UDP nothing is known that would be answered. */
export function requestsTo(cluster: InventoryCluster): ServiceRequest[] {
  const all = isLvs(cluster)
    ? cluster.virtualServices.flatMap(toVirtualService)
    : [
        ...cluster.httpServers.flatMap((server) => toListeners(cluster, server.id, server.listeners, server)),
        ...cluster.streamServers.flatMap((server) => toListeners(cluster, server.id, server.listeners)),
      ];
  return all
    .filter(({ address, port }) => isKnown(address) && port > 0)
    .map((request) => ({ cluster: cluster.path, ...request }));
}

type Request = Omit<ServiceRequest, 'cluster'>;

function toVirtualService(service: InventoryVirtualService): Request[] {
  const { id, virtualIp: address, protocol, port, additionalPorts = [], check } = service;
  if (protocol !== 'TCP') return [];
  const by = ({ HTTP_GET: 'http', SSL_GET: 'https' } as const)[check.kind] ?? 'tcp';
  const place = { service: id, address };
  const first: Request =
    check.port === undefined && by !== 'tcp'
      ? { ...place, port: Number(port), by, path: check.path ?? '/' }
      : { ...place, port: Number(port), by: 'tcp' };
  return [first, ...additionalPorts.map((each) => ({ ...place, port: Number(each), by: 'tcp' as const }))];
}

function toListeners(
  { virtualIps, members }: InventoryCluster,
  service: string,
  listeners: readonly InventoryListener[],
  http?: InventoryHttpServer,
): Request[] {
  return listeners
    .filter(({ layer }) => layer !== 'udp')
    .flatMap(({ address, port, layer, tls, proxyProtocol }) => {
      const addresses = address !== undefined ? [address] : virtualIps.map((each) => each.address);
      const by = layer !== 'http' || proxyProtocol ? 'tcp' : tls ? 'https' : 'http';
      const asked =
        by === 'tcp'
          ? {}
          : { path: '/', name: http?.serverNames.find((name) => /^[a-z0-9.-]+$/i.test(name)) };
      return members.length === 0
        ? []
        : addresses.map((each): Request => ({ service, address: each, port: Number(port), by, ...asked }));
    });
}
