import {
  ConnectionProbe,
  Connections,
  HttpProbe,
  Lab,
  OwnerProbe,
  OwnerSample,
  Recording,
  RequestPlan,
  Syn,
  SynProbe,
  waitUntil,
} from '../../../lab/index';
import { amongAnswers } from '../support/among-answers';
import { Running, VIP } from './cell';

/** What a client and the wire saw of an event. */
export interface Watched {
  /** The longest time in which no request was answered. */
  readonly gapSeconds: number;
  readonly requests: Recording;
  /** 100 ms samples in which more than one host answered ARP for the virtual IP. */
  readonly severalOwners: readonly OwnerSample[];
  /** SYNs that a host received twice. */
  readonly loops: readonly Syn[];
  readonly syns: number;
  readonly connections: Connections;
}

type Manner = Omit<RequestPlan, 'url'>;

interface Service {
  readonly vip: string;
  readonly port?: number;
}

const CONNECTIONS = 12;
const TOLD_MILLISECONDS = 2500;

/** Sends requests and keeps connections while something happens, until all requests have been answered again for a while. */
export async function watched(
  { lab }: Pick<Running, 'lab'>,
  event: () => Promise<void>,
  manner?: Manner,
  service?: Service,
): Promise<Watched> {
  const watch = await beginWatch(lab, manner, service);
  return watch(event);
}

/** Starts the probes; what it gives has the event happen, and ends them. */
export async function beginWatch(
  lab: Lab,
  manner: Manner = { timeoutSeconds: 0.3 },
  { vip, port = 80 }: Service = { vip: VIP },
): Promise<(event: () => Promise<void>) => Promise<Watched>> {
  const url = `http://${vip}:${port}/`;
  const [requests, connections, owners, syns] = await Promise.all([
    HttpProbe.start(lab, { url, perSecond: 40, ...manner }),
    ConnectionProbe.start(lab, { url, connections: CONNECTIONS }),
    OwnerProbe.start(lab, vip),
    SynProbe.start(lab, vip),
  ]);
  return async (event) => {
    await amongAnswers(requests, async () => {
      await waitUntil(
        'the directors have told each other of all connections',
        () => areTold(connections.soFar()),
        20,
      );
      await event();
    });
    const recording = await requests.stop();
    const [lived, samples, seen] = await Promise.all([connections.stop(), owners.stop(), syns.stop()]);
    return {
      gapSeconds: recording.longestGapSeconds(),
      requests: recording,
      severalOwners: samples.filter((sample) => sample.owners.length > 1),
      loops: seen.loops(),
      syns: seen.all.length,
      connections: lived,
    };
  };
}

/**
 * True once each connection has had answers for as long as a director may take to tell the other one of it (IPVS_SYNC_FLUSH_TIME is 2 s): younger
 * ones may be lost with it.
 */
export function areTold({ all }: Connections): boolean {
  const age = (answers: readonly { sent: number }[]) => answers[answers.length - 1]?.sent - answers[0]?.sent;
  return all.every(({ answers, end }) => end !== undefined || age(answers) >= TOLD_MILLISECONDS);
}
