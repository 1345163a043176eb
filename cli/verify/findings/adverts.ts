import { InventoryCluster, InventoryMember, InventoryVrrpInstance } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { canonicalAddress } from '../../facts/canonical-address';
import { AdvertFact } from '../../facts/machine-facts';
import { isKnown } from '../../known';
import { Scope } from '../../scope';
import { Answers } from '../../ssh/hosts';
import { ClusterStatus } from '../../status/status';
import { VerifyFinding, found } from '../verify';
import { Seen } from './index';

const LINK_LOCAL = /^fe[89ab]/;

/** Adverts of others under our number, and those of our own that do not arrive: whoever hears none becomes a second owner. */
export function advertFindings({ scope, status, answers }: Seen): VerifyFinding[] {
  return scope.clusters.flatMap((cluster) => {
    if (!cluster.vrrp || !isKnown(cluster.vrrp.virtualRouterId)) return [];
    const own = status.clusters.find(({ path }) => path === cluster.path);
    return [...strangers(cluster, scope, answers), ...(own ? unheard(cluster, own, answers) : [])];
  });
}

function strangers(cluster: InventoryCluster, scope: Scope, answers: Answers): VerifyFinding[] {
  const { path, members } = cluster;
  const own = addressesOf(cluster, scope, answers);
  // The link-local address of one that is silent is not known.
  const isSomebodySilent = members.some(({ host }) => !factsOf(answers, host));
  const seen = new Map<string, { advert: AdvertFact; host: string }>();
  for (const { host, vrrpInstances } of members)
    for (const advert of advertsAt(host, cluster, answers)) {
      const isOnOurs = vrrpInstances.some(({ device }) => device === advert.device);
      const isOurs = own.has(advert.source) || (isSomebodySilent && LINK_LOCAL.test(advert.source));
      if (isOnOurs && !isOurs && !seen.has(advert.source)) seen.set(advert.source, { advert, host });
    }
  return [...seen.values()].map(({ advert: { source, device, virtualRouterId, mac }, host }) =>
    found(
      'virtual router id',
      { cluster: path, host },
      `Virtual router id ${virtualRouterId} of ${path} is taken: ${source}${mac === '-' ? '' : ` (MAC ${mac})`} sends adverts with it, which ${host} sees on ${device}.`,
      `Give ${path} another virtualRouterId, or stop VRRP on ${source}.`,
    ),
  );
}

function addressesOf({ members }: InventoryCluster, { hosts }: Scope, answers: Answers): Set<string> {
  const all = members.flatMap(({ host, vrrpInstances }) => [
    ...(factsOf(answers, host)?.addresses ?? []).map(({ address }) => address),
    ...(hosts.find(({ name }) => name === host)?.networkInterfaces ?? []).map(
      ({ address }) => address.split('/')[0],
    ),
    ...vrrpInstances.flatMap(({ unicast }) => (unicast ? [unicast.source, ...unicast.peers] : [])),
  ]);
  return new Set(all.map(canonicalAddress));
}

function unheard(cluster: InventoryCluster, { members }: ClusterStatus, answers: Answers): VerifyFinding[] {
  const owners = cluster.members.filter(
    (member) =>
      members.some(({ host, state }) => host === member.host && state === 'MASTER') &&
      speaks(member, answers),
  );
  return owners.flatMap((owner) =>
    cluster.members
      .filter(({ host }) => host !== owner.host && listens(host, members, answers))
      .flatMap((member) =>
        member.vrrpInstances.flatMap((instance) => deafness(cluster, owner, member, instance, answers)),
      ),
  );
}

/** Who has an address by hand sends none. */
function speaks({ host, vrrpInstances }: InventoryMember, answers: Answers): boolean {
  const states = vrrpInstances.map(({ name }) => factsOf(answers, host)?.vrrp.get(name)?.state);
  return states.some((state) => state === undefined || state === 'MASTER');
}

/** One without keepalived is in none of the groups that adverts go to. */
function listens(host: string, members: ClusterStatus['members'], answers: Answers): boolean {
  const facts = factsOf(answers, host);
  const state = members.find((member) => member.host === host)?.state ?? 'silent';
  return (
    facts !== undefined &&
    facts.machine.blind === undefined &&
    !['silent', 'stopped', 'FAULT'].includes(state)
  );
}

function deafness(
  cluster: InventoryCluster,
  owner: InventoryMember,
  { host }: InventoryMember,
  { device, family }: InventoryVrrpInstance,
  answers: Answers,
): VerifyFinding[] {
  const speaker = (factsOf(answers, owner.host)?.addresses ?? []).map(({ address }) => address);
  const from = advertsAt(host, cluster, answers).filter(
    (advert) =>
      advert.device === device &&
      speaker.includes(advert.source) &&
      advert.source.includes(':') === (family === 'ipv6'),
  );
  if (from.some(({ how }) => how === 'heard')) return [];
  const place = { cluster: cluster.path, host };
  const adverts = `adverts of ${owner.host} (VRRP, ${family})`;
  const so = 'it would be a second owner';
  if (from.length > 0)
    return [
      found(
        'adverts blocked',
        place,
        `Host ${host} (${cluster.path}): its firewall drops the ${adverts} that arrive on ${device}: ${so}.`,
        `Let protocol 112 in on ${device} there.`,
      ),
    ];
  return [
    found(
      'adverts lost',
      place,
      `Host ${host} (${cluster.path}): no ${adverts} arrive on ${device}: ${so}.`,
      `Look for what drops protocol 112 on its way: the output of ${owner.host}'s firewall, a switch, a cloud network that carries no multicast (then vrrp.unicast).`,
    ),
  ];
}

function advertsAt(host: string, { vrrp }: InventoryCluster, answers: Answers): AdvertFact[] {
  const all = factsOf(answers, host)?.machine.adverts ?? [];
  return all.filter(({ virtualRouterId }) => virtualRouterId === vrrp?.virtualRouterId);
}
