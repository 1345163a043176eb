import { InventoryCluster, InventoryLvsCluster, InventoryNginxCluster } from '../../../lib/inventory';
import { clientAddresses, gateways, isAskedByHost } from './addresses';
import { CLIENTS } from './clients';
import { Way } from './picture';
import { Scene, hostsOf, serversOf } from './scene';
import { localCard, memberCard, serverCard } from './servers';

/** All ways of a stack, each once. */
export function waysOf(scene: Scene): Way[] {
  const all = scene.inventory.clusters.flatMap((cluster) => [
    ...toMembers(scene, cluster),
    ...('virtualServices' in cluster ? throughLvs(scene, cluster) : throughNginx(scene, cluster)),
  ]);
  const byKey = new Map(all.map((way) => [JSON.stringify([way.kind, way.from, way.to]), way]));
  return [...byKey.values()];
}

/** From clients to who holds the virtual IP, and to who holds it next. */
function toMembers(scene: Scene, cluster: InventoryCluster): Way[] {
  const [first, ...others] = hostsOf(cluster).map((host) => memberCard(cluster.path, host));
  if (isAskedByHost(scene, cluster))
    return [first, ...others].map((to): Way => ({ kind: 'request', from: CLIENTS.id, to, label: 'request' }));
  return clientAddresses(scene, cluster).flatMap(({ card: { id } }): Way[] => [
    { kind: 'request', from: CLIENTS.id, to: id, label: 'request' },
    { kind: 'request', from: id, to: first, label: '' },
    ...others.map((to): Way => ({ kind: 'standby', from: id, to, label: '' })),
  ]);
}

function throughLvs(scene: Scene, cluster: InventoryLvsCluster): Way[] {
  const [host] = hostsOf(cluster);
  const director = memberCard(cluster.path, host);
  const back = gateways(scene, cluster).map(({ card }) => card.id);
  return cluster.virtualServices.flatMap(({ pool, servers }) =>
    servers.flatMap((server): Way[] => {
      const to = serverCard(scene, { ...server, pool });
      if (to === localCard(host))
        return [
          { kind: 'request', from: director, to, label: 'stays on the host' },
          straight(to, 'answer, from the host itself'),
        ];
      if (server.forwardingMethod === 'NAT')
        return [
          { kind: 'request', from: director, to, label: `NAT: to the server's address` },
          ...backThrough([to, ...back, director]),
          { kind: 'answer', from: director, to: CLIENTS.id, label: 'answer, from the virtual IP again' },
        ];
      const isTunnel = server.forwardingMethod === 'TUN';
      const label = isTunnel ? 'TUN: packet in a packet' : "DR: to the server's MAC";
      return [{ kind: isTunnel ? 'tunnel' : 'request', from: director, to, label }, straight(to)];
    }),
  );
}

function straight(from: string, label = 'answer, past the director'): Way {
  return { kind: 'answer', from, to: CLIENTS.id, label };
}

function backThrough(stops: readonly string[]): Way[] {
  return stops
    .slice(1)
    .map((to, at) => ({ kind: 'answer', from: stops[at], to, label: at === 0 ? 'answer' : '' }));
}

/** Behind another tier the answer goes as that one has it. */
function throughNginx(scene: Scene, cluster: InventoryNginxCluster): Way[] {
  const isFirst = !hostsOf(cluster).some((host) => scene.secondTierOn(host) === cluster);
  const active = isAskedByHost(scene, cluster) || !isFirst ? hostsOf(cluster) : hostsOf(cluster).slice(0, 1);
  return active.flatMap((host) => {
    const balancer = memberCard(cluster.path, host);
    const answer: Way = { kind: 'answer', from: balancer, to: CLIENTS.id, label: "answer, nginx's own" };
    const asked = serversOf(cluster).flatMap((server): Way[] => {
      const to = serverCard(scene, server);
      return [
        { kind: 'own request', from: balancer, to, label: 'a new connection of nginx' },
        { kind: 'own answer', from: to, to: balancer, label: '' },
      ];
    });
    return [...asked, ...(isFirst ? [answer] : [])];
  });
}
