import { InventoryCluster } from '../../lib/inventory';
import { factsOf } from '../answers';
import { Answers } from '../ssh/hosts';

/** Members of a cluster that have a server drained. */
export function hostsThatDrain(
  { name, members }: InventoryCluster,
  server: string,
  answers: Answers,
): string[] {
  return members
    .map(({ host }) => host)
    .filter((host) => factsOf(answers, host)?.clusters.get(name)?.drained.has(server));
}
