import { ExternalServer } from '../../../options/external-server';
import { addressOf } from '../../../validation/addresses';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** What is external to the deploy is none of its hosts, and a name stands for one server. */
export function externalServers(clusters: readonly Cluster[]): string[] {
  const seen: ExternalServer[] = [];
  return clusters.flatMap((cluster) =>
    (cluster.externalServers?.() ?? []).flatMap((server) => {
      if (seen.includes(server)) return [];
      const where = cluster.construct.node.path;
      const complaints = [...namesakes(where, server, clusters, seen), ...owners(where, server, clusters)];
      seen.push(server);
      return complaints;
    }),
  );
}

function namesakes(
  where: string,
  { name, address }: ExternalServer,
  clusters: readonly Cluster[],
  seen: readonly ExternalServer[],
): string[] {
  const isHost = clusters.some(({ members }) => members().some(({ host }) => host.name === name));
  const twin = seen.find((other) => other.name === name && other.address !== address);
  const whose = twin ? `'${twin.address}'` : isHost ? 'a ServerHost' : undefined;
  return whose
    ? [describe(where, 'server.name', name, `the name of one server; ${whose} has it already`)]
    : [];
}

function owners(where: string, { name, address }: ExternalServer, clusters: readonly Cluster[]): string[] {
  if (!isKnown(address)) return [];
  const owner = clusters
    .flatMap(({ members }) => members())
    .find(({ host }) => host.networkInterfaces.some((each) => addressOf(each.address) === address));
  const allowed = `no address of host '${owner?.host.name}'; add that one by addServer`;
  return owner ? [describe(where, `${name}.address`, address, allowed)] : [];
}
