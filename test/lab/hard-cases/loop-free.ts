import { HttpProbe, Lab, OwnerProbe, Recording, SynProbe, Syns, waitUntil } from '../../../lab/index';
import { Capture } from '../../../lab/probe/capture';
import { expectShares } from '../support/expect-shares';
import { withFewPorts, withFreshPorts } from '../support/few-ports';
import { journalSince } from './journal';
import { scheduled, scheduledSoFar } from './scheduled';

/** A pair whose directors are real servers too. */
export interface LocalNodePair {
  readonly lab: Lab;
  readonly virtualIp: string;
  readonly active: string;
  readonly waiting: string;
}

/** The most that a slow machine takes for the connections of one look. */
const PATIENCE_SECONDS = 90;

/** In which the kernel's counters follow: it sums them up every 2 s. */
const COUNTED_SECONDS = 10;

/** A connection that waits longer for an answer is late, which none may be. */
const LATE_SECONDS = 3;

/**
 * Opens connections, and looks where each went: they are answered in time, each SYN came to each host at most once and no packet went to
 * and fro until its time to live was over, the hosts share them equally, the active director alone answers ARP, and the waiting one has scheduled
 * nothing. Says what was seen.
 */
export async function expectLoopFree(pair: LocalNodePair, connections: number): Promise<string> {
  const { lab, virtualIp, active, waiting } = pair;
  const count = (director: string) => scheduled(lab, director);
  const before = { active: await scheduledSoFar(lab, active), waiting: await scheduledSoFar(lab, waiting) };
  const [syns, owners, exceeded] = await Promise.all([
    SynProbe.start(lab, virtualIp),
    OwnerProbe.start(lab, virtualIp),
    Capture.start(lab, virtualIp, 'icmp[icmptype] == icmp-timxceed'),
  ]);
  const since = await journalsOf(pair);
  const recording = await withFreshPorts(lab, () => requests(pair, connections));
  const [followed, samples, loops] = await Promise.all([syns.stop(), owners.stop(), exceeded.stop()]);

  const total = recording.samples.length;
  expect(followed.loops()).toEqual([]);
  expect(loops.trim()).toBe('');
  await expectNoFailures(recording, followed, since);
  expect(followed.all.length).toBeGreaterThan(0.9 * total);
  expect([...new Set(samples.flatMap(({ owners: answering }) => answering))]).toEqual([active]);
  const spread = recording.spread();
  expectShares(spread, { [active]: 1 / 2, [waiting]: 1 / 2 }, 0.05);
  await waitUntil(
    'all are counted',
    async () => (await count(active)) - before.active >= 0.95 * total,
    COUNTED_SECONDS,
  );
  expect((await count(waiting)) - before.waiting).toBe(0);
  return `${total} connections, ${JSON.stringify(spread)}, 0 loops, ${waiting} scheduled 0, none late`;
}

/**
 * The same client ports come again within seconds, so that the directors still know an earlier connection of most, which the other host may have
 * had: no packet goes to and fro, and no connection waits for the earlier one to be forgotten. Says what was seen.
 */
export async function expectReusedPortsServed(pair: LocalNodePair, connections: number): Promise<string> {
  const syns = await SynProbe.start(pair.lab, pair.virtualIp);
  const since = await journalsOf(pair);
  const recording = await withFewPorts(pair.lab, () => requests(pair, connections));
  const followed = await syns.stop();
  const [total, ports] = [recording.samples.length, new Set(followed.all.map(({ port }) => port)).size];
  expect(followed.loops()).toEqual([]);
  expect(total).toBeGreaterThan(1.5 * ports);
  await expectNoFailures(recording, followed, since);
  return `${total} connections from ${ports} ports: 0 loops, none late, ${JSON.stringify(recording.spread())}`;
}

function journalsOf({ lab, active, waiting }: LocalNodePair): Promise<(() => Promise<string>)[]> {
  return Promise.all([active, waiting].map((director) => journalSince(lab, director)));
}

/** What fails says what was sent again, and what keepalived has done meanwhile: a server that has left the table takes a request with it. */
async function expectNoFailures(
  recording: Recording,
  followed: Syns,
  journals: readonly (() => Promise<string>)[],
): Promise<void> {
  const failures = recording.failures();
  if (failures.length === 0) return;
  const sentAgain = followed.all.filter(({ transmissions }) => transmissions.length > 1);
  const said = await Promise.all(journals.map((read) => read()));
  expect({ failures, sentAgain, said }).toEqual({ failures: [], sentAgain, said });
}

async function requests({ lab, virtualIp }: LocalNodePair, connections: number): Promise<Recording> {
  const plan = { url: `http://${virtualIp}/`, perSecond: 120, timeoutSeconds: LATE_SECONDS };
  const probe = await HttpProbe.start(lab, plan);
  const enough = () => probe.soFar().samples.length >= connections;
  await waitUntil(`${connections} connections are through`, enough, PATIENCE_SECONDS);
  return probe.stop();
}
