import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';
import { shareHost } from './share-host';

/** A host has one nginx, and its main file is every cluster's. */
export function oneNginxMainConf(clusters: readonly Cluster[]): string[] {
  const withNginx = clusters.filter(({ nginx }) => nginx !== undefined);
  return withNginx.flatMap((cluster, at) => {
    const seconds = cluster.nginx?.().workerShutdownTimeoutSeconds;
    const other = withNginx
      .slice(0, at)
      .find((each) => shareHost(each, cluster) && each.nginx?.().workerShutdownTimeoutSeconds !== seconds);
    if (!other) return [];
    const allowed = `as ${other.construct.node.path} has it on the same host`;
    return [describe(cluster.construct.node.path, 'workerShutdownTimeoutSeconds', seconds, allowed)];
  });
}
