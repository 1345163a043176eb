import Table from 'cli-table3';
import {
  Inventory,
  InventoryCluster,
  InventoryHost,
  InventoryListener,
  InventoryPool,
  InventoryServer,
} from '../lib/inventory';
import { withPort } from './facts/canonical-address';

/** Hosts, clusters and pools, a table each. */
export function inventoryTables({ stack, hosts, clusters, pools }: Inventory): string {
  return [
    `Stack ${stack}`,
    table(['host', 'addresses', 'SSH', 'roles'], hosts.map(hostRow)),
    table(['cluster', 'kind', 'members', 'virtual IPs', 'services'], clusters.map(clusterRow)),
    table(['pool', 'service', 'port', 'servers'], pools.map(poolRow)),
  ].join('\n');
}

function table(head: string[], rows: string[][]): string {
  const made = new Table({ head, style: { head: [], border: [] } });
  made.push(...rows);
  return made.toString();
}

function hostRow({ name, networkInterfaces, ssh, roles }: InventoryHost): string[] {
  return [
    name,
    lines(networkInterfaces.map(({ device, address }) => `${device} ${address}`)),
    `${ssh.user}@${withPort(ssh.address, ssh.port)}`,
    lines(roles.map(({ path, role, priority }) => words(path, role, priority))),
  ];
}

function clusterRow(cluster: InventoryCluster): string[] {
  const { path, kind, members, virtualIps } = cluster;
  return [
    path,
    kind,
    lines(members.map(({ host, role, priority }) => words(host, role, priority))),
    lines(virtualIps.map(({ address, prefix }) => `${address}/${prefix}`)),
    lines(services(cluster)),
  ];
}

function services(cluster: InventoryCluster): string[] {
  if ('virtualServices' in cluster)
    return cluster.virtualServices.map(
      ({ id, protocol, virtualIp, port, forwardingMethod, pool }) =>
        `${id}: ${protocol} ${withPort(virtualIp, port)} ${forwardingMethod} ${pool}`,
    );
  return [...cluster.httpServers, ...cluster.streamServers].map(
    ({ id, listeners, pool }) => `${id}: ${listeners.map(listener).join(', ')} ${pool}`,
  );
}

function listener({ address = '*', port, layer, tls }: InventoryListener): string {
  return `${layer === 'http' && tls ? 'https' : layer} ${withPort(address, port)}`;
}

function poolRow({ path, service, port, servers }: InventoryPool): string[] {
  return [path, service ?? '-', port, lines(servers.map(server))];
}

function server({ name, external, address, port, weight }: InventoryServer): string {
  return words(name, withPort(address, port), `weight ${weight}`, external ? 'external' : undefined);
}

function words(...all: (string | undefined)[]): string {
  return all.filter((word) => word !== undefined).join(' ');
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}
