import {
  ConnectionProbe,
  Connections,
  HttpProbe,
  Lab,
  OwnerProbe,
  OwnerSample,
  Recording,
  Syn,
  SynProbe,
  waitUntil,
} from '../../../lab';
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

/** For how long answers must have come again before an event counts as over. */
const SETTLED_MILLISECONDS = 1500;
const CONNECTIONS = 12;

/** Sends requests and keeps connections while something happens, until all requests have been answered again for a while. */
export async function watched(
  { cell, lab }: Running,
  event: () => Promise<void>,
  timeoutSeconds = 0.3,
): Promise<Watched> {
  const url = `http://${VIP}/`;
  const [requests, connections, owners, syns] = await Promise.all([
    HttpProbe.start(lab, { url, perSecond: 40, timeoutSeconds }),
    ConnectionProbe.start(lab, { url, connections: CONNECTIONS }),
    OwnerProbe.start(lab, VIP),
    SynProbe.start(lab, VIP),
  ]);
  await waitUntil('requests are answered before the event', () => answered(requests, 1000), 20);
  await Promise.all(cell.directors.map((director) => knowsAll(lab, director, connections)));
  await event();
  const over = Date.now();
  await waitUntil(
    'requests are answered again',
    () => Date.now() > over + SETTLED_MILLISECONDS && answered(requests, SETTLED_MILLISECONDS),
    60,
  );
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
}

/** True if there were requests in the last while, and all were answered. */
function answered(probe: HttpProbe, milliseconds: number): boolean {
  const recent = probe.soFar().between(Date.now() - milliseconds);
  return recent.samples.length > 10 && recent.failures().length === 0;
}

/**
 * Waits until a director knows all connections, by its own doing or from the other one, which tells of them within 2 s
 * (IPVS_SYNC_FLUSH_TIME): younger ones may be lost with it.
 */
async function knowsAll(lab: Lab, director: string, connections: ConnectionProbe): Promise<void> {
  await waitUntil(
    `${director} knows ${CONNECTIONS} connections`,
    async () => {
      const ports = connections.soFar().all.flatMap(({ localPort }) => localPort ?? []);
      const { stdout } = await lab.exec(director, 'cat /proc/net/ip_vs_conn');
      const isKnown = (port: number) =>
        stdout.includes(` ${port.toString(16).toUpperCase().padStart(4, '0')} `);
      return (ports.length === CONNECTIONS && ports.every(isKnown)) || Promise.reject(new Error(stdout));
    },
    20,
  );
}
