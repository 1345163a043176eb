import { ServerHost } from '../../../options/server-host';
import { addressOf } from '../../../validation/addresses';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** A name stands for one host, and an address belongs to one host. The same object may be used often. */
export function uniqueHosts(clusters: readonly Cluster[]): string[] {
  const seen: ServerHost[] = [];
  return clusters.flatMap((cluster) =>
    cluster.members().flatMap(({ host }) => {
      if (seen.includes(host)) return [];
      const problems = seen.flatMap((other) => clashes(cluster.construct.node.path, host, other));
      seen.push(host);
      return problems;
    }),
  );
}

function clashes(where: string, host: ServerHost, other: ServerHost): string[] {
  const problems: string[] = [];
  if (host.name === other.name) {
    problems.push(
      describe(where, 'host.name', host.name, 'the name of one ServerHost; another object has it already'),
    );
  }
  for (const { address } of host.networkInterfaces.filter((networkInterface) =>
    isKnown(networkInterface.address),
  )) {
    if (other.networkInterfaces.some((theirs) => addressOf(theirs.address) === addressOf(address))) {
      problems.push(
        describe(
          where,
          `${host.name}.networkInterfaces.address`,
          address,
          `unique; host '${other.name}' has it already`,
        ),
      );
    }
  }
  return problems;
}
