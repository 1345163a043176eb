import { describe } from '../../validation/validation-error';
import { Cluster } from '../cluster';

/** A director that is also a real server needs protection against packet loops, which this version does not set up. */
export function noDirectorInAPool(clusters: readonly Cluster[]): string[] {
  const members = clusters.flatMap((cluster) => cluster.members().map((member) => ({ ...member, cluster })));
  const directors = members.filter(({ role }) => role !== 'real server');
  return members
    .filter(
      ({ role, host }) => role === 'real server' && directors.some((director) => director.host === host),
    )
    .map(({ host, cluster }) =>
      describe(
        cluster.construct.node.path,
        'servers',
        host.name,
        'a host that is not a director too; LocalNode is not supported yet',
      ),
    );
}
