import { Inventory, InventoryDeployment, InventoryOwner } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { Finding, problem } from '../../finding';
import { Seen } from './index';

export type DeployFinding = 'not root' | 'not deployed' | 'foreign owner' | 'interrupted deploy';

/** Whether what is on a host is what the inventory speaks of. */
export function deployFindings({
  scope,
  answers,
}: Pick<Seen, 'scope' | 'answers'>): Finding<DeployFinding>[] {
  return scope.deployments.flatMap((deployment): Finding<DeployFinding>[] => {
    const { host, path, cluster } = deployment;
    const facts = factsOf(answers, host);
    if (!facts) return [];
    const found = facts.clusters.get(cluster);
    const where = { cluster: path, host };
    if (found?.closed)
      return [
        problem(
          'not root',
          `Host ${host} does not show its deploys (${path}): log in as root, or with sudo.`,
          where,
        ),
      ];
    if (found?.deployed === undefined)
      return [problem('not deployed', `Host ${host} has nothing of ${path}: deploy it.`, where)];
    const owner = ownerOf(scope.inventory, deployment);
    if (found.owner !== undefined && owner && found.owner !== `${owner.project} ${owner.path}`) {
      const text = `Host ${host} has ${cluster} of another owner: ${owned(found.owner)}, and this inventory is of ${owned(`${owner.project} ${owner.path}`)}.`;
      return [problem('foreign owner', text, where)];
    }
    if (!found.interrupted) return [];
    const text = `Host ${host}: a deploy of ${path} is under way, or was killed: deploy again, it puts back first what was half done.`;
    return [problem('interrupted deploy', text, where)];
  });
}

function ownerOf({ clusters, pools }: Inventory, { path }: InventoryDeployment): InventoryOwner | undefined {
  return [...clusters, ...pools].find((each) => each.path === path)?.owner;
}

/** `PROJECT PATH` */
function owned(owner: string): string {
  const [project, path] = owner.split(' ');
  return project === '-' ? path : `${path} of project ${project}`;
}
