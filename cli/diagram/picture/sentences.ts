import {
  InventoryCluster,
  InventoryLvsCluster,
  InventoryNginxCluster,
  InventoryVirtualService,
} from '../../../lib/inventory';
import { nameOf } from './balancers';
import { Scene, hostsOf, serversOf } from './scene';
import { listed } from '../../finding';
import { atMost, namesOf, place, shown } from './words';

/** A picture in words. */
export function sentencesOf(scene: Scene): string[] {
  const { clusters, pools } = scene.inventory;
  const used = clusters.flatMap(serversOf).map(({ pool }) => pool);
  const unused = pools.filter(({ path }) => !used.includes(path)).map(({ path }) => path);
  return [
    ...clusters.flatMap(clusterSentences),
    ...(unused.length > 0 ? [`Nobody sends anything to ${listed(unused)}.`] : []),
  ];
}

function clusterSentences(cluster: InventoryCluster): string[] {
  const [first, ...others] = hostsOf(cluster);
  const virtualIps = cluster.virtualIps.map(({ address }) => shown(address));
  const holds = virtualIps.length === 0 ? '' : ` with virtual IP ${listed(virtualIps)}`;
  const next =
    others.length === 0
      ? ''
      : `; ${listed(others)} ${others.length === 1 ? 'takes' : 'take'} over if it fails`;
  return [
    `${nameOf(cluster)}: ${first}${holds}${next}.`,
    ...('virtualServices' in cluster ? lvsSentences(cluster) : nginxSentences(cluster)),
  ];
}

const FORWARDED: { readonly [method in InventoryVirtualService['forwardingMethod']]: string } = {
  DR: 'by direct routing, in the same network; servers answer clients themselves',
  TUN: 'in a tunnel; servers answer clients themselves',
  NAT: 'with the address changed (NAT); answers come back through the director',
};

function lvsSentences({ virtualServices }: InventoryLvsCluster): string[] {
  const sentence = ({
    protocol,
    virtualIp,
    port,
    pool,
    servers,
    forwardingMethod,
  }: InventoryVirtualService) =>
    `${protocol} to ${place(virtualIp, port)} goes to ${namesOf(servers.map(({ name }) => name))} of ${pool} ${FORWARDED[forwardingMethod]}.`;
  return atMost(8, virtualServices.map(sentence));
}

function nginxSentences({ httpServers, streamServers }: InventoryNginxCluster): string[] {
  const sentences = [...httpServers, ...streamServers].map(({ id, listeners, pool, servers }) => {
    const ports = listed([
      ...new Set(listeners.map(({ layer, port }) => `${layer.toUpperCase()} ${shown(port)}`)),
    ]);
    return `${id} takes ${ports} and asks ${namesOf(servers.map(({ name }) => name))} of ${pool} by connections of its own.`;
  });
  return atMost(8, sentences);
}
