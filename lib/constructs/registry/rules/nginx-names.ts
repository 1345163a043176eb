import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';
import { shareHost } from './share-host';

/** A host's nginx knows upstreams and zones by one name, into which the cluster's and the server's go: `a_b` and `c` make what `a` and `b_c` make. */
export function nginxNames(clusters: readonly Cluster[]): string[] {
  const named = clusters.flatMap((cluster) =>
    (cluster.nginx?.().names ?? []).map(({ server, name }) => ({ cluster, server, name })),
  );
  return named.flatMap((mine, at) => {
    const twin = named
      .slice(0, at)
      .find(
        (other) =>
          other.cluster !== mine.cluster &&
          other.name.toLowerCase() === mine.name.toLowerCase() &&
          shareHost(other.cluster, mine.cluster),
      );
    if (!twin) return [];
    const { path } = mine.cluster.construct.node;
    const allowed = `another name: to nginx it is '${mine.name}', which '${twin.server}' of ${twin.cluster.construct.node.path} is already`;
    return [describe(path, mine.server, mine.server, allowed)];
  });
}
