import { Inventory, Mistake } from '../../lib/inventory';
import { listed } from '../finding';

/** What a cluster or pool has left on a host. */
export interface Leftover {
  readonly cluster: string;
  readonly project: string;
  readonly path: string;
}

/** What cleanup.sh has listed; undefined if its end is missing. */
export function leftoversOf(lines: readonly string[]): Leftover[] | undefined {
  if (!lines.includes('end')) return undefined;
  return lines
    .filter((line) => line.startsWith('cluster '))
    .map((line) => line.split(' '))
    .map(([, cluster, project = '', path = '']) => ({ cluster, project, path }));
}

/** Those of this stack that are no longer in the code; refuses where there are none. */
export function removable(
  all: readonly Leftover[],
  host: string,
  { stack, deployments, clusters, pools }: Inventory,
): Leftover[] {
  const deployed = (cluster: string) =>
    deployments.some((each) => each.host === host && each.cluster === cluster);
  const projects = new Set([...clusters, ...pools].map(({ owner }) => owner.project));
  const isOurs = ({ project, path }: Leftover) =>
    path.split('/')[0] === stack && (projects.size === 0 || projects.has(project));
  const own = all.filter(isOurs);
  const left = own.filter(({ cluster }) => !deployed(cluster));
  if (left.length > 0) return left;
  if (own.length > 0)
    throw new Mistake(
      `Host ${host} is still deployed (${listed(own.map(({ path }) => path))}): take it out of the code and deploy, which tears it down.`,
    );
  const others =
    all.length === 0 ? '' : `, only ${listed(all.map(({ path, cluster }) => path || cluster))} of others`;
  throw new Mistake(`Host ${host} has nothing of stack ${stack}${others}: there is nothing to clean up.`);
}
