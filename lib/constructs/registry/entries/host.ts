import { InventoryHost, InventoryKey, InventorySsh } from '../../../inventory';
import { ServerHost } from '../../../options/server-host';
import { SshKey } from '../../../options/ssh-key';
import { hostKeyOf } from '../../../provisioning/pinned-host-key';
import { numberText } from '../../../validation/tokens';
import { Cluster, ClusterMember } from '../cluster';

interface Part extends ClusterMember {
  readonly path: string;
  readonly cluster: string;
}

/** Each host once, with all that it does. */
export function hostEntries(clusters: readonly Cluster[]): InventoryHost[] {
  const parts = new Map<ServerHost, Part[]>();
  for (const { construct, name, members } of clusters) {
    for (const member of members()) {
      const known = parts.get(member.host) ?? [];
      parts.set(member.host, [...known, { ...member, path: construct.node.path, cluster: name }]);
    }
  }
  return [...parts].map(([host, own]) => hostEntry(host, own));
}

function hostEntry(host: ServerHost, parts: readonly Part[]): InventoryHost {
  return {
    name: host.name,
    networkInterfaces: host.networkInterfaces.map(({ device, address }) => ({ device, address })),
    ssh: sshEntry(host),
    kernelNeeds: [...new Set(parts.flatMap(({ kernelNeeds }) => kernelNeeds))],
    roles: parts.map(({ path, cluster, role, priority }) => ({
      path,
      cluster,
      role,
      priority: priority === undefined ? undefined : numberText(priority),
    })),
  };
}

function sshEntry(host: ServerHost): InventorySsh {
  const { address, ssh } = host;
  const { user = 'root', port = 22, bastion } = ssh;
  return {
    address,
    port: numberText(port),
    user,
    sudo: ssh.sudo ?? user !== 'root',
    key: keyEntry(ssh.key ?? SshKey.agent()),
    hostKey: hostKeyOf(host),
    bastion: bastion && {
      address: bastion.address,
      port: numberText(bastion.port ?? 22),
      user: bastion.user ?? user,
    },
  };
}

/** The key itself is in none. */
function keyEntry({ kind, path }: SshKey): InventoryKey {
  return { kind: kind as InventoryKey['kind'], path };
}
