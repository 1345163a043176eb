import { problem } from '../../finding';
import { factsOf } from '../../answers';
import { certificatePaths } from '../status-questions';
import { Seen, StatusFindings } from './index';

/** Programs that renew do so 30 days before: with less than these something is wrong. */
const DAYS = 14;

export function certificateFindings({ scope, clusters, answers }: Seen): StatusFindings {
  const soon = clusters.flatMap(({ path: cluster, certificates }) =>
    certificates
      .filter(({ daysLeft }) => daysLeft < DAYS)
      .map(({ host, path, daysLeft, expires }) => {
        const when = daysLeft < 0 ? `has expired on ${expires.slice(0, 10)}` : `expires in ${daysLeft} days`;
        return problem('certificate', `Host ${host}: certificate ${path} ${when}.`, { cluster, host });
      }),
  );
  const unread = scope.clusters.flatMap((cluster) =>
    cluster.members.flatMap(({ host }) =>
      certificatePaths(cluster)
        .filter((path) => factsOf(answers, host)?.unreadable.has(path))
        .map((path) =>
          problem('certificate', `Host ${host}: certificate ${path} is missing, or may not be read.`, {
            cluster: cluster.path,
            host,
          }),
        ),
    ),
  );
  return [...soon, ...unread];
}
