import { Connections, Lab, OwnerProbe, OwnerSample, Recording, waitUntil } from '../../../lab';
import { areTold } from '../conformance/watched';
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

const SETTLED_MILLISECONDS = 1500;
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
  await waitUntil('reads are answered before the event', () => answered(reads, 1000), 20);
  await event();
  const over = Date.now();
  await waitUntil(
    'reads are answered again',
    () => Date.now() > over + SETTLED_MILLISECONDS && answered(reads, SETTLED_MILLISECONDS),
    60,
  );
  const [recording, kept, samples] = await Promise.all([reads.stop(), sessions.stop(), owners.stop()]);
  return {
    reads: recording,
    gapSeconds: recording.longestGapSeconds(),
    sessions: kept,
    severalOwners: samples.filter((sample) => sample.owners.length > 1),
  };
}

function answered(probe: ReaderProbe, milliseconds: number): boolean {
  const recent = probe.soFar().between(Date.now() - milliseconds);
  return recent.samples.length > 10 && recent.failures().length === 0;
}
