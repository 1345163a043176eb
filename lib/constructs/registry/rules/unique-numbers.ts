import { HostNumber } from '../../../provisioning/host-plan';
import { HostStep } from '../../../provisioning/host-step';
import { numberLine } from '../../../provisioning/plan-lines/number';
import { HOST_NUMBERS, TC_PLACES, numbersOf } from '../../../roles/host/cluster-numbers';
import { isKnown } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** A number of a cluster on one host. */
interface Claim {
  readonly cluster: Cluster;
  readonly host: string;
  readonly number: HostNumber;
}

/**
 * Numbers are made of names, and two names may make the same: on one host, one of the two would take the other one's routes and filters away. None is
 * moved by itself, as others would move along with every construct that comes or goes: the user says which one gets another.
 */
export function uniqueNumbers(clusters: readonly Cluster[]): string[] {
  const owners = new Map<string, Cluster>();
  const complaints = new Map<string, string>();
  for (const claim of clusters.flatMap(claims)) {
    const key = `${claim.host} ${numberLine(claim.number)}`;
    const owner = owners.get(key);
    owners.set(key, owner ?? claim.cluster);
    if (owner === undefined) continue;
    const pair = `${owner.construct.node.path} ${claim.cluster.construct.node.path}`;
    complaints.set(pair, complaints.get(pair) ?? complaint(claim, owner, clusters));
  }
  return [...complaints.values()];
}

function claims(cluster: Cluster): Claim[] {
  const steps = cluster.construct.node.children.filter((child) => child instanceof HostStep);
  return steps.flatMap(({ host, numbers }) =>
    numbers.filter(({ number }) => isKnown(number)).map((number) => ({ cluster, host: host.name, number })),
  );
}

function complaint({ cluster, host, number }: Claim, owner: Cluster, clusters: readonly Cluster[]): string {
  const { path } = cluster.construct.node;
  const other = owner.construct.node.path;
  const [given, twice] =
    owner === cluster ? ['given', 'has twice'] : [`given here or for ${other}`, `shares with ${other}`];
  const word = cluster.hostNumber === undefined ? given : 'another';
  const why = `it ${twice} '${numberLine(number)}' on host '${host}'`;
  return describe(
    path,
    'hostNumber',
    cluster.hostNumber,
    `${word}, such as ${freeNumber(clusters)}, since ${why}`,
  );
}

/** One that no cluster of the stack shares anything with. */
function freeNumber(clusters: readonly Cluster[]): number {
  const owns = clusters.map(({ name, hostNumber }) => numbersOf({ cluster: name, hostNumber }).own);
  const taken = new Set(owns.map((own) => own % TC_PLACES));
  const all = Array.from({ length: HOST_NUMBERS }, (_, number) => number);
  return (
    all.find((number) => !taken.has(number % TC_PLACES)) ?? all.find((number) => !owns.includes(number)) ?? 0
  );
}
