import { HttpProbe, Lab, OwnerProbe, SynProbe, waitUntil } from '../../../lab';
import { scheduled } from './scheduled';

/** A pair whose directors are real servers too. */
export interface LocalNodePair {
  readonly lab: Lab;
  readonly virtualIp: string;
  readonly active: string;
  readonly waiting: string;
}

/** The most that a slow machine takes for the connections of one look. */
const PATIENCE_SECONDS = 90;

/**
 * Opens connections, and looks where each went: every one is answered, its SYN came to each host at most once, the hosts share them equally, the
 * active director alone answers ARP, and the waiting one has scheduled nothing. Says what it saw.
 */
export async function expectLoopFree(pair: LocalNodePair, connections: number): Promise<string> {
  const { lab, virtualIp, active, waiting } = pair;
  const before = await Promise.all([active, waiting].map((director) => scheduled(lab, director)));
  const [syns, owners] = await Promise.all([SynProbe.start(lab, virtualIp), OwnerProbe.start(lab, virtualIp)]);
  const requests = await HttpProbe.start(lab, { url: `http://${virtualIp}/`, perSecond: 120, timeoutSeconds: 3 });
  await waitUntil(
    `${connections} connections are through`,
    () => requests.soFar().samples.length >= connections,
    PATIENCE_SECONDS,
  );
  const recording = await requests.stop();
  const [followed, samples] = await Promise.all([syns.stop(), owners.stop()]);
  const after = await Promise.all([active, waiting].map((director) => scheduled(lab, director)));

  const total = recording.samples.length;
  expect(followed.loops()).toEqual([]);
  expect(recording.failures()).toEqual([]);
  expect(followed.all.length).toBeGreaterThanOrEqual(total);
  expect([...new Set(samples.flatMap(({ owners: answering }) => answering))]).toEqual([active]);
  const spread = recording.spread();
  for (const host of [active, waiting]) expect(Math.abs(spread[host] / total - 0.5)).toBeLessThan(0.05);
  expect(after[1] - before[1]).toBe(0);
  // Not all, since a client's port that comes again while its last connection is remembered is scheduled no second time.
  expect(after[0] - before[0]).toBeGreaterThan(0.9 * total);
  return `${total} connections, ${JSON.stringify(spread)}, 0 loops, ${waiting} scheduled 0`;
}
