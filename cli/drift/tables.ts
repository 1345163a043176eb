import { InventoryCluster, InventoryLvsCluster, InventoryVirtualService } from '../../lib/inventory';
import { canonicalAddress, place } from '../facts/canonical-address';
import { Facts } from '../facts/facts';
import { IpvsServer, IpvsService } from '../facts/ipvs-table';
import { listed, problem } from '../finding';
import { isKnown } from '../known';
import { Scope } from '../scope';
import { serviceIn } from '../status/lvs-services';
import { DriftFinding } from './drift';

/** What a director's table has that no deploy put there, or has not. Whether a server is in it is up to its checks, and said by `status`. */
export function tableDrift(host: string, facts: Facts, { clusters, inventory }: Scope): DriftFinding[] {
  return clusters.filter(isLvs).flatMap((cluster) => {
    if (!cluster.members.some((member) => member.host === host)) return [];
    const where = { cluster: cluster.path, host };
    const said = `Host ${host} (${cluster.path}):`;
    const known = cluster.virtualServices.filter((service) =>
      [service.virtualIp, service.port, service.firewallMark ?? ''].every(isKnown),
    );
    if (known.length < cluster.virtualServices.length) return [];
    const rows = known.map((service) => ({ service, row: serviceIn(facts.ipvs ?? [], service) }));
    const found = new Set(rows.map(({ row }) => row));
    const own = new Set(cluster.virtualIps.map(({ address }) => canonicalAddress(address)));
    const strangers = (facts.ipvs ?? []).filter(
      (row) => row.address !== undefined && own.has(row.address) && !found.has(row),
    );
    return [
      ...strangers.map(({ protocol, address, port }) =>
        problem(
          'virtual service',
          `${said} the table has ${protocol} ${place(address!, String(port))}, which nobody deployed.`,
          where,
        ),
      ),
      ...rows.flatMap(({ service, row }): DriftFinding[] =>
        row === undefined
          ? [problem('virtual service', `${said} the table does not have service ${service.id}.`, where)]
          : ofService(service, row, inventory).map(({ kind, text }) =>
              problem(kind, `${said} ${text}.`, where),
            ),
      ),
    ];
  });
}

function isLvs(cluster: InventoryCluster): cluster is InventoryLvsCluster {
  return 'virtualServices' in cluster;
}

interface Difference {
  readonly kind: 'virtual service' | 'server';
  readonly text: string;
}

function ofService(
  service: InventoryVirtualService,
  row: IpvsService,
  { hosts }: Scope['inventory'],
): Difference[] {
  const { id, scheduler, servers, sorryServer } = service;
  if (!servers.every(({ address }) => isKnown(address))) return [];
  const names = new Set(servers.map(({ name }) => name));
  const nics = hosts.filter(({ name }) => names.has(name)).flatMap((host) => host.networkInterfaces);
  const known = new Set(
    [
      ...servers.map(({ address }) => address),
      ...nics.map(({ address }) => address.split('/')[0]),
      ...(sorryServer ? [sorryServer.address] : []),
    ].map(canonicalAddress),
  );
  const strangers = row.servers.filter(({ address }: IpvsServer) => !known.has(address));
  return [
    ...(row.scheduler === scheduler
      ? []
      : [
          {
            kind: 'virtual service',
            text: `service ${id} has scheduler ${row.scheduler}, not ${scheduler}`,
          } as const,
        ]),
    ...(strangers.length === 0
      ? []
      : [
          {
            kind: 'server',
            text: `service ${id} has ${listed(strangers.map(({ address, port }) => place(address, String(port))))}, which nobody deployed`,
          } as const,
        ]),
  ];
}
