import { addressOf } from '../../../validation/addresses';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** A virtual IP is no host's own address, and one cluster's alone. */
export function unclaimedVirtualIps(clusters: readonly Cluster[]): string[] {
  return clusters.flatMap((cluster, index) =>
    cluster.virtualIps
      .filter(({ address }) => isKnown(address))
      .flatMap(({ address }) => {
        const owner = ownerOf(address, clusters) ?? claimantOf(address, clusters.slice(0, index));
        return owner
          ? [
              describe(
                cluster.construct.node.path,
                'virtualIps.address',
                address,
                `an address of its own; ${owner} has it already`,
              ),
            ]
          : [];
      }),
  );
}

function ownerOf(vip: string, clusters: readonly Cluster[]): string | undefined {
  const members = clusters.flatMap((cluster) => cluster.members());
  const owner = members.find(({ host }) =>
    host.networkInterfaces.some(({ address }) => addressOf(address) === vip),
  );
  return owner && `host '${owner.host.name}'`;
}

function claimantOf(vip: string, clusters: readonly Cluster[]): string | undefined {
  return clusters.find(({ virtualIps }) => virtualIps.some(({ address }) => address === vip))?.construct.node
    .path;
}
