import { ServerHost } from '../../../options/server-host';
import { addressOf } from '../../../validation/addresses';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** A name stands for one host, and an address belongs to one host. The same object may be used often. */
export function uniqueHosts(clusters: readonly Cluster[]): string[] {
  const seen = new Set<ServerHost>();
  const known = new Map<string, ServerHost[]>();
  return clusters.flatMap((cluster) =>
    cluster.members().flatMap(({ host }) => {
      if (seen.has(host)) return [];
      seen.add(host);
      const own = uniqueOf(host);
      const others = new Set(own.flatMap((each) => known.get(each) ?? []));
      for (const each of own) known.set(each, [...(known.get(each) ?? []), host]);
      return [...others].flatMap((other) => clashes(cluster.construct.node.path, host, other));
    }),
  );
}

/** What no other host may have: by it two that clash are found without looking at each pair. */
function uniqueOf({ name, networkInterfaces }: ServerHost): string[] {
  const addresses = networkInterfaces.map(({ address }) => address).filter(isKnown);
  return [`name ${name}`, ...new Set(addresses.map((address) => `address ${addressOf(address)}`))];
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
