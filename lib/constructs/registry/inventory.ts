import { ServerHost } from '../../options/server-host';
import { Cluster, ClusterMember } from './cluster';

/** What the inventory says of a stack's hosts and clusters. The form is a contract: docs/inventory.md. */
export function inventory(stack: string, clusters: readonly Cluster[]): object {
  const list = (name: Cluster['inventoryList']) =>
    clusters.filter(({ inventoryList }) => inventoryList === name).map((cluster) => cluster.inventoryEntry());
  return { version: 1, stack, hosts: hosts(clusters), clusters: list('clusters'), pools: list('pools') };
}

interface Part extends ClusterMember {
  readonly path: string;
}

function hosts(clusters: readonly Cluster[]): object[] {
  const parts: Part[] = clusters.flatMap((cluster) =>
    cluster.members().map((member) => ({ ...member, path: cluster.construct.node.path })),
  );
  const all = [...new Set(parts.map(({ host }) => host))];
  return all.map((host) =>
    hostEntry(
      host,
      parts.filter((part) => part.host === host),
    ),
  );
}

function hostEntry(host: ServerHost, parts: readonly Part[]): object {
  return {
    name: host.name,
    networkInterfaces: host.networkInterfaces.map(({ device, address }) => ({ device, address })),
    ssh: sshEntry(host),
    kernelNeeds: [...new Set(parts.flatMap(({ kernelNeeds }) => kernelNeeds))],
    roles: parts.map(({ path, role }) => `${path}: ${role}`),
  };
}

function sshEntry({ address, ssh }: ServerHost): object {
  const user = ssh.user ?? 'root';
  const key =
    ssh.key?.path === undefined
      ? { kind: ssh.key?.kind ?? 'agent' }
      : { kind: ssh.key.kind, path: ssh.key.path };
  const bastion = ssh.bastion ? { bastion: ssh.bastion.address } : {};
  return { address, port: ssh.port ?? 22, user, sudo: ssh.sudo ?? user !== 'root', key, ...bastion };
}
