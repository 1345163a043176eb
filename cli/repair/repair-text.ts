import { Paper } from '../text/paper';
import { Repaired } from './repair';

/** What was done to each host. */
export function repairedLines(all: readonly Repaired[], paper: Paper): string[] {
  return all.map(({ host, cluster, failure }) => {
    const what = `Host ${host}${cluster === undefined ? '' : ` (${cluster})`}`;
    if (failure !== undefined) return paper.styled('red', `! ${what} is not repaired: ${failure}`);
    return cluster === undefined
      ? `${what}: what was done by hand is taken back.`
      : `${what}: as its last deploy left it.`;
  });
}
