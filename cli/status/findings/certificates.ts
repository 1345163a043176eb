import { problem } from '../../finding';
import { factsOf } from '../../answers';
import { certificatePaths } from '../status-questions';
import { Answers } from '../../ssh/hosts';
import { ClusterStatus } from '../status';
import { Seen, StatusFindings } from './index';

/** Programs that renew do so 30 days before: with less than these something is wrong. */
const DAYS = 14;

export function certificateFindings(seen: Seen): StatusFindings {
  return seen.scope.clusters.flatMap((cluster, at) =>
    cluster.members.flatMap(({ host }) =>
      certificatePaths(cluster).flatMap((path) => {
        const what = wrongWith(path, host, seen.clusters[at], seen.answers);
        if (what === undefined) return [];
        const where = { cluster: cluster.path, host };
        return [problem('certificate', `Host ${host}: certificate ${path} ${what}.`, where)];
      }),
    ),
  );
}

function wrongWith(
  path: string,
  host: string,
  { certificates }: ClusterStatus,
  answers: Answers,
): string | undefined {
  const facts = factsOf(answers, host);
  if (!facts) return undefined;
  if (facts.unreadable.has(path)) return 'is missing, or may not be read';
  const found = certificates.find((each) => each.host === host && each.path === path);
  if (!found) return 'is no certificate';
  if (found.daysLeft < 0) return `has expired on ${found.expires.slice(0, 10)}`;
  return found.daysLeft < DAYS ? `expires in ${found.daysLeft} days` : undefined;
}
