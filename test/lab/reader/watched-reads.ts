import { Connections, Lab, OwnerProbe, OwnerSample, Recording, waitUntil } from '../../../lab/index';
import { areTold } from '../conformance/watched';
import { amongAnswers } from '../support/among-answers';
import { ReaderProbe } from './reader-probe';
import { SessionProbe } from './session-probe';

/** What readers of a database service, and the wire, saw of an event. */
export interface WatchedReads {
  /** Each on a connection of its own. */
  readonly reads: Recording;
  readonly gapSeconds: number;
  /** Connections that are kept. */
  readonly sessions: Connections;
  /** 100 ms samples in which more than one host answered ARP for the address. */
  readonly severalOwners: readonly OwnerSample[];
}

const SESSIONS = 8;

/** Reads by an address while something happens, until all have been answered again for a while. */
export async function watchedReads(
  lab: Lab,
  address: string,
  event: () => Promise<unknown>,
): Promise<WatchedReads> {
  const url = `mysql://reader@${address}`;
  const [reads, sessions, owners] = await Promise.all([
    ReaderProbe.start(lab, { url, perSecond: 20, timeoutSeconds: 5 }),
    SessionProbe.start(lab, { url, connections: SESSIONS }),
    OwnerProbe.start(lab, address),
  ]);
  await waitUntil('the directors have told each other of all sessions', () => areTold(sessions.soFar()), 20);
  await amongAnswers(reads, event);
  const [recording, kept, samples] = await Promise.all([reads.stop(), sessions.stop(), owners.stop()]);
  return {
    reads: recording,
    gapSeconds: recording.longestGapSeconds(),
    sessions: kept,
    severalOwners: samples.filter((sample) => sample.owners.length > 1),
  };
}
