import { InventoryCluster, InventoryVirtualIp } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { canonicalAddress } from '../../facts/canonical-address';
import { isKnown } from '../../known';
import { VerifyFinding, found, named } from '../verify';
import { Seen, answering } from './index';

/** Who answers for a virtual IP (ARP, neighbour discovery) beside its owner, and for a host's own address beside the host. */
export function answeringFindings(seen: Seen): VerifyFinding[] {
  const hostsOf = whoHas(seen);
  return [
    ...seen.scope.clusters.flatMap((cluster) =>
      cluster.virtualIps.flatMap((virtualIp) => ofVirtualIp(cluster, virtualIp, seen, hostsOf)),
    ),
    ...duplicates(seen, hostsOf),
  ];
}

type HostsOf = (mac: string) => string[];

function whoHas(seen: Seen): HostsOf {
  const all = answering(seen).flatMap(({ host, facts }) =>
    [...facts.machine.links.values()].map(({ mac }) => [mac, host]),
  );
  return (mac) => [...new Set(all.filter(([own]) => own === mac).map(([, host]) => host))];
}

function ofVirtualIp(
  { path, members }: InventoryCluster,
  { address, holders }: InventoryVirtualIp,
  { answers, status }: Seen,
  hostsOf: HostsOf,
): VerifyFinding[] {
  if (!isKnown(address)) return [];
  const cluster = status.clusters.find((each) => each.path === path);
  const owners = cluster?.virtualIps.find((each) => each.address === address)?.owners ?? [];
  // A member that is silent may be the owner, and its MAC is not known.
  const isOwnerUnknown = owners.length === 0 && members.some(({ host }) => !factsOf(answers, host));
  const wanted = canonicalAddress(address);
  const macs = holders.flatMap(({ host, device }) =>
    (factsOf(answers, host)?.machine.neighbours ?? [])
      .filter((each) => each.address === wanted && each.device === device)
      .map(({ mac }) => mac),
  );
  return [...new Set(macs)].flatMap((mac) => {
    const hosts = hostsOf(mac);
    if (hosts.some((host) => owners.includes(host)) || (hosts.length === 0 && isOwnerUnknown)) return [];
    return [hosts.length === 0 ? taken(path, address, mac) : answersToo(path, address, hosts, mac)];
  });
}

function taken(cluster: string, address: string, mac: string): VerifyFinding {
  return found(
    'taken virtual IP',
    { cluster },
    `Virtual IP ${address} (${cluster}) is answered for by ${named([], mac)}.`,
    `Find that machine by its MAC in the switches' tables, and take ${address} from it.`,
  );
}

function answersToo(cluster: string, address: string, hosts: string[], mac: string): VerifyFinding {
  return found(
    'answering host',
    { cluster, host: hosts[0] },
    `Host ${named(hosts, mac)} answers for virtual IP ${address} (${cluster}), and is not its owner.`,
    `\`ip addr\` there shows where it has ${address}; a real server's arp_ignore has to be 1, and its arp_announce 2.`,
  );
}

function duplicates(seen: Seen, hostsOf: HostsOf): VerifyFinding[] {
  const cards = new Map(seen.scope.hosts.map(({ name, networkInterfaces }) => [name, networkInterfaces]));
  return answering(seen).flatMap(({ host, facts }) => {
    const own = new Set(
      (cards.get(host) ?? []).map(({ address }) => canonicalAddress(address.split('/')[0])),
    );
    return facts.machine.neighbours
      .filter(({ address, mac }) => own.has(address) && !hostsOf(mac).includes(host))
      .map(({ address, device, mac }) =>
        found(
          'duplicate address',
          { host },
          `Host ${host}: its address ${address} on ${device} is answered for by ${named(hostsOf(mac), mac)}, too.`,
          `Give one of the two another address.`,
        ),
      );
  });
}
