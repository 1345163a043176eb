import { factsOf } from '../../answers';
import { Facts } from '../../facts/facts';
import { Scope } from '../../scope';
import { Answers } from '../../ssh/hosts';
import { Status } from '../../status/status';
import { Answered } from '../requests/request';
import { VerifyFinding } from '../verify';
import { advertFindings } from './adverts';
import { answeringFindings } from './answering';
import { clockFindings } from './clocks';
import { configurationFindings } from './configurations';
import { deviceFindings } from './devices';
import { diskFindings } from './disks';
import { keyFindings } from './keys';
import { machineIdFindings } from './machine-ids';
import { moduleFindings } from './modules';
import { mtuFindings } from './mtus';
import { notLookedAt } from './not-looked-at';
import { packageFindings } from './packages';
import { portFindings } from './ports';
import { processFindings } from './processes';
import { requestFindings } from './requests';
import { returnPathFindings } from './return-paths';
import { settingFindings } from './settings';
import { sysctlFindings } from './sysctls';
import { tableFindings } from './tables';
import { unitFindings } from './units';

/** What was seen of a stack, and asked of it from here. */
export interface Seen {
  /** All of it. */
  readonly scope: Scope;
  /** What of it is deployed. */
  readonly deployed: Scope;
  readonly answers: Answers;
  /** Of what is deployed. */
  readonly status: Status;
  readonly requests: readonly Answered[];
}

const TOPICS: readonly ((seen: Seen) => VerifyFinding[])[] = [
  requestFindings,
  answeringFindings,
  advertFindings,
  deviceFindings,
  configurationFindings,
  moduleFindings,
  tableFindings,
  sysctlFindings,
  returnPathFindings,
  portFindings,
  diskFindings,
  keyFindings,
  processFindings,
  mtuFindings,
  unitFindings,
  settingFindings,
  packageFindings,
  clockFindings,
  machineIdFindings,
  notLookedAt,
];

/** What `status` does not look at. */
export function ownFindings(seen: Seen): VerifyFinding[] {
  return TOPICS.flatMap((topic) => topic(seen));
}

/** The hosts that answer, with what they say. */
export function answering({
  scope,
  answers,
}: Pick<Seen, 'scope' | 'answers'>): { host: string; facts: Facts }[] {
  return scope.hosts.flatMap(({ name: host }) => {
    const facts = factsOf(answers, host);
    return facts ? [{ host, facts }] : [];
  });
}
