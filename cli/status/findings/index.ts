import { Finding } from '../../finding';
import { Scope } from '../../scope';
import { Answers } from '../../ssh/hosts';
import { ClusterStatus, HostStatus, STATUS_FINDINGS, StatusFinding } from '../status';
import { addressFindings } from './addresses';
import { certificateFindings } from './certificates';
import { deployFindings } from './deploys';
import { drainedFindings } from './drained';
import { ownerFindings } from './owners';
import { silentHosts } from './silent-hosts';
import { tableFindings } from './tables';
import { unitFindings } from './units';
import { memberFindings } from './members';

/** What was seen of a stack. */
export interface Seen {
  readonly scope: Scope;
  readonly answers: Answers;
  readonly clusters: readonly ClusterStatus[];
  readonly hosts: readonly HostStatus[];
}

export type StatusFindings = Finding<StatusFinding>[];

const TOPICS: readonly ((seen: Seen) => StatusFindings)[] = [
  ownerFindings,
  addressFindings,
  silentHosts,
  tableFindings,
  memberFindings,
  drainedFindings,
  unitFindings,
  certificateFindings,
  deployFindings,
];

/** The worst first. */
export function statusFindings(seen: Seen): StatusFindings {
  const rank = ({ kind }: Finding<StatusFinding>) => STATUS_FINDINGS.indexOf(kind);
  return TOPICS.flatMap((topic) => topic(seen)).sort((one, other) => rank(one) - rank(other));
}
