import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** Two constructs with one name would own the same files on a host. */
export function uniqueClusterNames(clusters: readonly Cluster[]): string[] {
  return clusters.flatMap((cluster, index) => {
    const twin = clusters.slice(0, index).find(({ name }) => name === cluster.name);
    return twin
      ? [
          describe(
            cluster.construct.node.path,
            'name',
            cluster.name,
            `another than that of ${twin.construct.node.path}`,
          ),
        ]
      : [];
  });
}
