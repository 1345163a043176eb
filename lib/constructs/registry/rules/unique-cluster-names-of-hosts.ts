import { ServerHost } from '../../../options/server-host';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** Stacks of one app may name their clusters alike as long as no host has both: they would own the same files there. */
export function uniqueClusterNamesOfHosts(
  clusters: readonly Cluster[],
  others: readonly Cluster[],
): string[] {
  return clusters.flatMap((cluster) =>
    others
      .filter(({ name }) => name === cluster.name)
      .flatMap((twin) => {
        const host = hostsOf(cluster).find((one) => hostsOf(twin).some((other) => isSame(one, other)));
        if (host === undefined) return [];
        const allowed = `another than that of ${twin.construct.node.path}, which is on host ${host.name}, too`;
        return [describe(cluster.construct.node.path, 'name', cluster.name, allowed)];
      }),
  );
}

function hostsOf(cluster: Cluster): ServerHost[] {
  return cluster.members().map(({ host }) => host);
}

function isSame(one: ServerHost, other: ServerHost): boolean {
  return one === other || (isKnown(one.address) && placeOf(one) === placeOf(other));
}

/** The same private address behind another jump host is another machine. */
function placeOf({ address, ssh }: ServerHost): string {
  return `${ssh.bastion?.address ?? ''} ${address} ${ssh.port ?? 22}`;
}
