import { setTimeout as delay } from 'node:timers/promises';
import { RequestPlan } from '../../lab/index';
import { KILL_CHILDREN_THEN_PARENT } from '../../test/lab/support/killed-keepalived';
import { Pair } from './pair';

/** Something that happens to the active balancer. */
export interface FailoverEvent {
  readonly name: string;
  /** How clients ask meanwhile. */
  readonly manner: Omit<RequestPlan, 'url'>;
  readonly happen: (pair: Pair, active: string) => Promise<void>;
  /** Whether no request may fail: those that do are counted. */
  readonly losesNothing?: boolean;
  /** Undoes it, when nobody counts. */
  readonly mend: (pair: Pair, host: string) => Promise<void>;
}

const PER_SECOND = 50;
const IMPATIENT = { perSecond: PER_SECOND, timeoutSeconds: 0.3 };
/** As clients are: nothing fails in a planned switch, and what waits shall be seen to the end. */
const PATIENT = { perSecond: PER_SECOND, timeoutSeconds: 10 };
const NOTHING_MILLISECONDS = 3000;

export const EVENTS: readonly FailoverEvent[] = [
  {
    name: 'nothing',
    manner: IMPATIENT,
    happen: () => delay(NOTHING_MILLISECONDS),
    mend: async () => undefined,
  },
  {
    name: 'power-off',
    manner: IMPATIENT,
    happen: ({ lab }, active) => lab.kill(active),
    mend: ({ lab }, host) => lab.start(host),
  },
  {
    name: 'keepalived killed',
    manner: IMPATIENT,
    happen: async ({ lab }, active) => void (await lab.exec(active, KILL_CHILDREN_THEN_PARENT)),
    mend: async () => undefined, // systemd starts it anew
  },
  {
    name: 'cable cut',
    manner: IMPATIENT,
    happen: ({ lab }, active) => lab.cut(active),
    mend: ({ lab }, host) => lab.heal(host),
  },
  {
    name: 'planned switch',
    losesNothing: true,
    manner: PATIENT,
    happen: (pair, active) => pair.takeOut(active),
    mend: (pair, host) => pair.bringBack(host),
  },
];
