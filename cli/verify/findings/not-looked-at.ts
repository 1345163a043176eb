import { note } from '../../finding';
import { VerifyFinding } from '../verify';
import { Seen, answering } from './index';

/** Where a host cannot say what is on the wire. */
export function notLookedAt(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    facts.machine.blind === undefined
      ? []
      : [
          note(
            'not looked at' as const,
            `Host ${host}: adverts and who answers for addresses were not looked at: ${facts.machine.blind}.`,
            { host },
          ),
        ],
  );
}
