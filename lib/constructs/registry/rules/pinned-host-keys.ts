import { ServerHost } from '../../../options/server-host';
import { pinnedHostKey } from '../../../provisioning/pinned-host-key';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** A host that is to be known by its key has one in its file. */
export function pinnedHostKeys(clusters: readonly Cluster[]): string[] {
  const seen = new Set<ServerHost>();
  return clusters.flatMap(({ construct, members }) =>
    members().flatMap(({ host }) => {
      const pinned = pinnedHostKey(host);
      if (seen.has(host) || !('allowed' in pinned)) return [];
      seen.add(host);
      const property = `${host.name}.ssh.knownHosts`;
      return [describe(construct.node.path, property, host.ssh.knownHosts, pinned.allowed)];
    }),
  );
}
