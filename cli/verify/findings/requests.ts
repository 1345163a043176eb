import { InventoryCluster } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { listed, note } from '../../finding';
import { isInSubnetOf } from '../../subnet';
import { Answered, ServiceRequest } from '../requests/request';
import { VerifyFinding, found } from '../verify';
import { isLvs } from '../verify-questions';
import { Seen } from './index';

/** The path through each virtual IP: as a client sees it. */
export function requestFindings(seen: Seen): VerifyFinding[] {
  const failed = seen.requests.filter(({ failure }) => failure !== undefined);
  return failed.flatMap((request) => {
    const cluster = seen.deployed.clusters.find(({ path }) => path === request.cluster);
    // A cluster without an owner, or a service without a server, is said already.
    return cluster ? ofFailure(request, cluster, seen) : [];
  });
}

function ofFailure(request: Answered, cluster: InventoryCluster, seen: Seen): VerifyFinding[] {
  if (!request.unreached || isNear(request, cluster, seen))
    return [failing(request, 'from this machine', request.failure!)];
  const asked = peersOf(cluster).flatMap((host) => {
    const answer = factsOf(seen.answers, host)?.machine.connects.get(placeOf(request));
    return answer === undefined ? [] : [{ host, answer }];
  });
  const [reached] = asked.filter(({ answer }) => answer);
  const away = `This machine does not reach ${request.address} port ${request.port} (${request.cluster})`;
  const where = { cluster: request.cluster };
  if (reached) return [note('not looked at', `${away}: ${reached.host} does.`, where)];
  if (asked.length === 0) return [note('not looked at', `${away}, and nobody else could be asked.`, where)];
  return [
    failing(request, `from here and from ${listed(asked.map(({ host }) => host))}`, 'there is no answer'),
  ];
}

function failing(
  { cluster, service, address, port, by, path }: Answered,
  from: string,
  why: string,
): VerifyFinding {
  const what =
    by === 'tcp'
      ? `a connection to ${address} port ${port}`
      : `GET ${by}://${address.includes(':') ? `[${address}]` : address}:${port}${path}`;
  return found(
    'request',
    { cluster },
    `Service ${service} (${cluster}): ${what} fails ${from}: ${why}.`,
    'See to the other findings first. Without any: a firewall on the way lets no client through, or a real server drops what is sent to the virtual IP.',
  );
}

/** Whether this machine is where clients are: it logs in to a balancer by an address of the virtual IP's own subnet, and not through a bastion. */
function isNear({ address }: ServiceRequest, cluster: InventoryCluster, { scope, answers }: Seen): boolean {
  const members = scope.hosts.filter(({ name }) => cluster.members.some(({ host }) => host === name));
  return members.some(
    ({ name, ssh, networkInterfaces }) =>
      factsOf(answers, name) !== undefined &&
      ssh.bastion === undefined &&
      networkInterfaces.some(
        (card) => card.address.split('/')[0] === ssh.address && isInSubnetOf(card.address, address),
      ),
  );
}

/** Who may try in place of this machine: it balances itself what it sends to the virtual IP of a cluster of LVS, and the answers have to come to it. */
export function peersOf(cluster: InventoryCluster): string[] {
  if (isLvs(cluster) && cluster.virtualServices.some(({ forwardingMethod }) => forwardingMethod === 'NAT'))
    return [];
  return cluster.members.map(({ host }) => host);
}

export function placeOf({ address, port }: ServiceRequest): string {
  return `${address} ${port}`;
}
