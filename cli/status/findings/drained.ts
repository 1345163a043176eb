import { listed, note, problem } from '../../finding';
import { ClusterStatus, ServiceStatus } from '../status';
import { Seen, StatusFindings } from './index';

/** Who is drained, and whether all that balance agree. A member that does not answer is told by itself. */
export function drainedFindings({ clusters }: Seen): StatusFindings {
  return clusters.flatMap((cluster) => {
    const servers = cluster.services.flatMap((service) => service.servers);
    const names = new Set(servers.filter(({ drained }) => drained.length > 0).map(({ name }) => name));
    return [...names].map((name) =>
      ofServer(name, servers.find((server) => server.name === name)!.drained, cluster),
    );
  });
}

function ofServer(
  name: string,
  drained: readonly string[],
  { path, members, services }: ClusterStatus,
): StatusFindings[number] {
  const where = { cluster: path };
  const others = members
    .filter(({ host, state }) => state !== 'silent' && !drained.includes(host))
    .map(({ host }) => host);
  if (others.length > 0) {
    const text = `Server ${name} is drained on ${listed(drained)}, and not on ${listed(others)} (${path}): \`linux-lb drain ${name}\` or \`undrain\` has all alike.`;
    return problem('drained in part', text, where);
  }
  const hashing = services.filter((service) => isMaglev(service) && has(service, name));
  return note(
    'drained',
    `Server ${name} is drained on ${listed(drained)} (${path}).${limits(hashing)}`,
    where,
  );
}

function isMaglev({ scheduler }: ServiceStatus): boolean {
  return scheduler === 'mh';
}

function has({ servers }: ServiceStatus, name: string): boolean {
  return servers.some((server) => server.name === name);
}

/** In the kernel a server whose weight went to 0 keeps its places in a Maglev table; one that came with weight 0 has none. */
function limits(hashing: readonly ServiceStatus[]): string {
  if (hashing.length === 0) return '';
  return ` Until it is back, a director that was started meanwhile may send its clients of service ${listed(hashing.map(({ id }) => id))} (mh) to other servers than the rest, though the tables look alike.`;
}
