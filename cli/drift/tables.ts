import { InventoryCluster, InventoryLvsCluster, InventoryVirtualService } from '../../lib/inventory';
import { canonicalAddress, place } from '../facts/canonical-address';
import { Facts } from '../facts/facts';
import { IpvsServer, IpvsService } from '../facts/ipvs-table';
import { problem } from '../finding';
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
      ...strangers.map((row) => ({
        ...problem(
          'virtual service' as const,
          `${said} the table has ${row.protocol} ${place(row.address!, String(row.port))}, which nobody deployed.`,
          where,
        ),
        undo: `service ${ruleOf(row)}`,
      })),
      ...rows.flatMap(({ service, row }): DriftFinding[] =>
        row === undefined
          ? [
              {
                ...problem(
                  'virtual service',
                  `${said} the table does not have service ${service.id}.`,
                  where,
                ),
                undo: 'renew restart keepalived.service',
              },
            ]
          : ofService(service, row, inventory).map(({ kind, text, undo }) => ({
              ...problem(kind, `${said} ${text}.`, where),
              undo,
            })),
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
  readonly undo: string;
}

const FLAGS: { readonly [protocol: string]: string } = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service' };

/** As ipvsadm names it. */
function ruleOf({ protocol, address, port, mark }: IpvsService): string {
  return mark === undefined ? `${FLAGS[protocol]} ${place(address!, String(port))}` : `-f ${mark}`;
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
  const different: Difference = {
    kind: 'virtual service',
    text: `service ${id} has scheduler ${row.scheduler}, not ${scheduler}`,
    undo: `scheduler ${ruleOf(row)} ${scheduler}`,
  };
  return [
    ...(row.scheduler === scheduler ? [] : [different]),
    ...strangers.map(({ address, port }): Difference => {
      const server = place(address, String(port));
      return {
        kind: 'server',
        text: `service ${id} has ${server}, which nobody deployed`,
        undo: `server ${ruleOf(row)} ${server}`,
      };
    }),
  ];
}
