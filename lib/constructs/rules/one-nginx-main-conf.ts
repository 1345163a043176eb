import { describe } from '../../validation/validation-error';
import { Cluster } from '../cluster';

/** A host has one nginx, and its main file is every cluster's. */
export function oneNginxMainConf(clusters: readonly Cluster[]): string[] {
  const withNginx = clusters.filter(({ nginx }) => nginx !== undefined);
  return withNginx.flatMap((cluster, at) => {
    const hosts = cluster.members().map(({ host }) => host);
    const seconds = cluster.nginx?.().workerShutdownTimeoutSeconds;
    const other = withNginx
      .slice(0, at)
      .find(
        (each) =>
          each.members().some(({ host }) => hosts.includes(host)) &&
          each.nginx?.().workerShutdownTimeoutSeconds !== seconds,
      );
    if (!other) return [];
    const allowed = `as ${other.construct.node.path} has it on the same host`;
    return [describe(cluster.construct.node.path, 'workerShutdownTimeoutSeconds', seconds, allowed)];
  });
}
