import { VerifyFinding, found } from '../verify';
import { Seen } from './index';

const BOUND_SECONDS = 5;

/** Clocks against this machine's: certificates, logs and Galera go by them. */
export function clockFindings({ scope, answers }: Seen): VerifyFinding[] {
  return scope.hosts.flatMap(({ name: host }) => {
    const answer = answers.get(host);
    if (!answer || 'silence' in answer || !answer.during) return [];
    const { facts, during } = answer;
    // Its first word came after it was asked, its last one before it was read; of each second it tells the beginning.
    const ahead = facts.timeEnd - during.to / 1000;
    const behind = during.from / 1000 - (facts.time + 1);
    const by = Math.floor(Math.max(ahead, behind));
    if (by < BOUND_SECONDS) return [];
    return [
      found(
        'clock',
        { host },
        `Host ${host}: its clock is ${by} s ${ahead > behind ? 'ahead of' : 'behind'} this machine's.`,
        'Have it follow an NTP server (`timedatectl` shows whether it does), or this machine.',
      ),
    ];
  });
}
