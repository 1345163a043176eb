import { Inventory, Mistake } from '../../../lib/inventory';
import { clientAddresses, gateways } from './addresses';
import { balancerParts, networksOf } from './balancers';
import { CLIENTS } from './clients';
import { grouped } from './grouped';
import { Network } from './networks';
import { Frame, Part, Picture } from './picture';
import { Scene } from './scene';
import { sentencesOf } from './sentences';
import { serverGroups } from './servers';
import { sorryCards, sorryWays } from './sorry-servers';
import { waysOf } from './ways';

/** Something to draw, and the network that it is in; none for what is between several, or nobody knows where. */
interface Placed {
  readonly network?: Network;
  readonly parts: readonly Part[];
}

/** The picture of a stack. */
export function pictureOf(inventory: Inventory): Picture {
  const { stack, clusters, pools } = inventory;
  if (clusters.length === 0 && pools.length === 0)
    throw new Mistake(`Stack ${stack} has no clusters and no pools: there is nothing to draw.`);
  const scene = new Scene(inventory);
  return grouped({
    title: `Load balancing of the stack ${stack}`,
    sentences: sentencesOf(scene),
    parts: [...(clusters.length > 0 ? [CLIENTS] : []), ...inNetworks(placed(scene))],
    ways: [...waysOf(scene), ...sorryWays(scene)],
  });
}

function placed(scene: Scene): Placed[] {
  const { clusters } = scene.inventory;
  const ofAddresses = clusters.flatMap((each) => [...clientAddresses(scene, each), ...gateways(scene, each)]);
  return [
    ...ofAddresses.map(({ network, card }) => ({ network, parts: [card] })),
    ...scene.balancers.map((group) => {
      const networks = networksOf(scene, group);
      return { network: networks.length === 1 ? networks[0] : undefined, parts: balancerParts(scene, group) };
    }),
    ...serverGroups(scene).map(({ network, card }) => ({ network, parts: [card] })),
    ...sorryCards(scene).map(({ network, card }) => ({ network, parts: [card] })),
  ];
}

/** A frame for each network, where its first part stands. */
function inNetworks(all: readonly Placed[]): Part[] {
  const networks = new Set(all.map(({ network }) => network));
  return [...all.keys()].flatMap((at): readonly Part[] => {
    const { network, parts } = all[at];
    if (network === undefined) return parts;
    return networks.delete(network) ? [frameOf(network, all)] : [];
  });
}

function frameOf(network: Network, all: readonly Placed[]): Frame {
  return {
    kind: 'network',
    id: `network ${network.id}`,
    title: `network ${network.subnets.join(', ')}`,
    parts: all.filter((each) => each.network === network).flatMap(({ parts }) => parts),
  };
}
