import { InventoryLvsCluster } from '../../../lib/inventory';
import { canonicalAddress } from '../../facts/canonical-address';
import { isKnown } from '../../known';
import { VerifyFinding, found } from '../verify';
import { answersOf, isLvs } from '../verify-questions';
import { Seen, answering } from './index';

/** Answers of servers behind NAT that pass the directors by: clients know nobody of the address that they come from. */
export function returnPathFindings(seen: Seen): VerifyFinding[] {
  const clusters = seen.deployed.clusters.filter(isLvs);
  return answering(seen).flatMap(({ host, facts }) =>
    clusters.flatMap((cluster) =>
      answersOf(cluster, host).flatMap((asked) => {
        const via = facts.machine.routes.get(asked);
        const directors = gatewaysOf(cluster, seen);
        if (via === undefined || directors === undefined || directors.has(canonicalAddress(via))) return [];
        const [protocol, address, port] = asked.split(' ');
        const unit = seen.deployed.deployments
          .filter((each) => each.host === host)
          .flatMap(({ units }) => units.map(({ name }) => name))
          .find((name) => name.endsWith('-return-routes.service'));
        return [
          found(
            'return path',
            { host, cluster: cluster.path },
            `Host ${host}: answers of ${protocol} ${address} port ${port} go ${via === '-' ? 'straight to clients' : `by ${via}`}, and not through a director of ${cluster.path}.`,
            unit ? `\`systemctl restart ${unit}\` there.` : `Have them go by ${[...directors][0]}.`,
          ),
        ];
      }),
    ),
  );
}

/** Undefined if one of them is Terraform's secret. */
function gatewaysOf(cluster: InventoryLvsCluster, { scope }: Seen): Set<string> | undefined {
  const members = scope.hosts.filter(({ name }) => cluster.members.some(({ host }) => host === name));
  const all = [
    ...cluster.virtualIps.map(({ address }) => address),
    ...members.flatMap(({ networkInterfaces }) =>
      networkInterfaces.map(({ address }) => address.split('/')[0]),
    ),
  ];
  return all.every(isKnown) ? new Set(all.map(canonicalAddress)) : undefined;
}
