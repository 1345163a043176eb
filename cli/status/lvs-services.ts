import {
  InventoryHost,
  InventoryLvsCluster,
  InventoryLvsServer,
  InventoryVirtualService,
} from '../../lib/inventory';
import { factsOf } from '../answers';
import { canonicalAddress, place } from '../facts/canonical-address';
import { IpvsServer, IpvsService } from '../facts/ipvs-table';
import { Answers } from '../ssh/hosts';
import { hostsThatDrain } from './drained';
import { ServerLoad, ServiceStatus } from './status';

type Hosts = readonly InventoryHost[];

/** A virtual service, with what the tables of all directors that answer say of its servers. */
export function lvsServiceStatus(
  cluster: InventoryLvsCluster,
  service: InventoryVirtualService,
  answers: Answers,
  hosts: Hosts,
): ServiceStatus {
  const { members } = cluster;
  const { id, pool, scheduler, protocol, virtualIp, port, additionalPorts = [] } = service;
  const onDirector = (server: InventoryLvsServer) =>
    members.flatMap(({ host }): [string, ServerLoad][] => {
      const row = rowOf(tableOf(service, answers, host), server, service, hosts);
      return row ? [[host, { weight: row.weight, active: row.active, inactive: row.inactive }]] : [];
    });
  return {
    id,
    places: [port, ...additionalPorts].map((each) => `${protocol} ${place(virtualIp, each)}`),
    pool,
    scheduler,
    servers: service.servers.map((server) => ({
      name: server.name,
      address: place(server.address, server.port),
      weight: server.weight,
      drained: hostsThatDrain(cluster, server.name, answers),
      on: Object.fromEntries(onDirector(server)),
    })),
  };
}

/** A service in the kernel's table of a director; undefined if it does not answer or has not the service. */
export function tableOf(
  service: InventoryVirtualService,
  answers: Answers,
  host: string,
): IpvsService | undefined {
  return serviceIn(factsOf(answers, host)?.ipvs ?? [], service);
}

export function serviceIn(
  table: readonly IpvsService[],
  { firewallMark, protocol, virtualIp, port }: InventoryVirtualService,
): IpvsService | undefined {
  const address = canonicalAddress(virtualIp);
  if (firewallMark === undefined)
    return table.find(
      (row) => row.protocol === protocol && row.address === address && row.port === Number(port),
    );
  // The kernel's text tells an IPv4 mark from an IPv6 one by the servers alone.
  const isOfFamily = ({ servers }: IpvsService) =>
    servers.length === 0 || servers[0].address.includes(':') === address.includes(':');
  return table.find((row) => row.mark === Number(firewallMark) && isOfFamily(row));
}

/** The inventory knows the address at which the first director reaches a server: another one may take another of its NICs. */
function rowOf(
  table: IpvsService | undefined,
  server: InventoryLvsServer,
  { servers }: InventoryVirtualService,
  hosts: Hosts,
): IpvsServer | undefined {
  const addresses = addressesOf(server, hosts);
  const rows = (table?.servers ?? []).filter(({ address }) => addresses.has(address));
  const sameHost = servers.filter(({ name }) => name === server.name);
  return (
    rows.find(({ port }) => port === Number(server.port)) ?? (sameHost.length === 1 ? rows[0] : undefined)
  );
}

function addressesOf(server: InventoryLvsServer, hosts: Hosts): Set<string> {
  const host = server.external ? undefined : hosts.find(({ name }) => name === server.name);
  const own = (host?.networkInterfaces ?? []).map(({ address }) => address.split('/')[0]);
  return new Set([server.address, ...own].map(canonicalAddress));
}
