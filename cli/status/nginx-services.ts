import { InventoryListener, InventoryNginxCluster, InventoryUpstream } from '../../lib/inventory';
import { factsOf } from '../answers';
import { place } from '../facts/canonical-address';
import { Answers } from '../ssh/hosts';
import { hostsThatDrain } from './drained';
import { ServerLoad, ServiceStatus } from './status';

/** What nginx listens for, and how many connections each balancer has to its servers: nginx itself tells neither weights nor who is out. */
export function nginxServiceStatus(cluster: InventoryNginxCluster, answers: Answers): ServiceStatus[] {
  const { httpServers, streamServers } = cluster;
  return [
    ...httpServers.flatMap((server) => [
      serviceOf(server.id, server.listeners, server, cluster, answers),
      ...server.routes.map((route) =>
        serviceOf(`${server.id} ${route.path}`, server.listeners, route, cluster, answers),
      ),
    ]),
    ...streamServers.flatMap((server) => [
      serviceOf(server.id, server.listeners, server, cluster, answers),
      ...server.serverNameRoutes.map((route) =>
        serviceOf(`${server.id} ${route.serverName}`, server.listeners, route, cluster, answers),
      ),
    ]),
  ];
}

function serviceOf(
  id: string,
  listeners: readonly InventoryListener[],
  { pool, servers }: InventoryUpstream,
  cluster: InventoryNginxCluster,
  answers: Answers,
): ServiceStatus {
  const isTcp = listeners.some(({ layer }) => layer !== 'udp');
  const counting = isTcp ? cluster.members : []; // what is UDP has no connections
  const loads = (peer: string) =>
    counting.flatMap(({ host }): [string, ServerLoad][] => {
      const facts = factsOf(answers, host);
      return facts ? [[host, { active: facts.peers.get(peer) ?? 0 }]] : [];
    });
  return {
    id,
    places: listeners.map(listenerText),
    pool,
    servers: servers.map(({ name, address, port, weight }) => ({
      name,
      address: place(address, port),
      weight,
      drained: hostsThatDrain(cluster, name, answers),
      on: Object.fromEntries(loads(place(address, port))),
    })),
  };
}

function listenerText({ address = '*', port, layer, tls }: InventoryListener): string {
  return `${layer === 'http' && tls ? 'https' : layer} ${place(address, port)}`;
}
