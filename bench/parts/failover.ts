import { HttpProbe, Lab, Rehearsal } from '../../lab/index';
import { amongAnswers } from '../../test/lab/support/among-answers';
import { EVENTS, FailoverEvent } from '../failover/events';
import { Pair, URL } from '../failover/pair';
import { PROFILES, PairProfile } from '../failover/profiles';
import { APP, environmentOf } from '../project';
import { Series } from '../series';
import { Survey, Surveyed, labOf } from '../survey';

const PART = 'failover';
const RUNS = 5;

/** For how long clients have no answer when something happens to a pair's active balancer. */
export const failover: Survey = {
  name: PART,
  notes: [
    'failover: the longest time between two answers, of requests 50 times a second, each on a connection of its own, given up after 0.3 s (in a planned switch after 10 s); "nothing" is what the machine itself makes of it.',
    'failover: VRRP’s bound is three adverts and the skew of the lower priority. After it the new balancer still has to take the address, and a client to ask again.',
  ],
  series,
};

/** In short: what is soon over. */
const SHORT_EVENTS = ['nothing', 'power-off'];

async function* series({ current, runs = RUNS, isShort, progress }: Surveyed): AsyncGenerator<Series> {
  const chosen = isShort ? [PROFILES[0].slice(-1)] : PROFILES;
  const events = isShort ? EVENTS.filter(({ name }) => SHORT_EVENTS.includes(name)) : EVENTS;
  const plan = { events, runs: isShort ? 1 : runs };
  const profiles = chosen.flat();
  const env = { ...environmentOf(current), ...profiles[0].variation };
  const machinesFor = profiles.map(({ variation }) => ({ env: { ...variation } }));
  const rehearsal = await Rehearsal.up({
    name: labOf(PART, { isShort }),
    app: APP,
    env,
    machinesFor,
    progress,
  });
  try {
    const { lab } = rehearsal;
    for (const [at, paces] of chosen.entries()) {
      if (at > 0) await lab.renew();
      for (const profile of paces) {
        await rehearsal.deploy({ ...profile.variation });
        yield* measured(lab, profile, plan, progress);
      }
    }
  } finally {
    await rehearsal.leave();
  }
}

/** What clients saw of an event. */
interface Seen {
  readonly gapSeconds: number;
  readonly failed: number;
}

/** If a run fails, those before it count. */
async function* measured(
  lab: Lab,
  profile: PairProfile,
  { events, runs }: { readonly events: readonly FailoverEvent[]; readonly runs: number },
  progress: (line: string) => void,
): AsyncGenerator<Series> {
  const pair = new Pair(lab);
  const seen = new Map(events.map((event) => [event, [] as Seen[]]));
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const event of events) seen.get(event)!.push(await watched(pair, event));
      progress(`${PART}: ${profile.name}, run ${run + 1} of ${runs}: ${lastOf(seen)}`);
    }
  } finally {
    yield* seriesOf(profile, seen);
  }
}

function* seriesOf(
  { name, boundSeconds }: PairProfile,
  seen: ReadonlyMap<FailoverEvent, readonly Seen[]>,
): Generator<Series> {
  const row = { part: PART, of: name };
  yield { ...row, figure: 'VRRP’s bound', unit: 's', values: [boundSeconds] };
  for (const [event, all] of seen) {
    yield { ...row, figure: event.name, unit: 's', values: all.map(({ gapSeconds }) => gapSeconds) };
    if (event.losesNothing) {
      const values = all.map(({ failed }) => failed);
      yield { ...row, figure: `${event.name}: failed`, unit: 'requests', values };
    }
  }
}

function lastOf(seen: ReadonlyMap<FailoverEvent, readonly Seen[]>): string {
  return [...seen].map(([{ name }, all]) => `${name} ${all.at(-1)?.gapSeconds.toFixed(2)} s`).join(', ');
}

async function watched(pair: Pair, { manner, happen, mend }: FailoverEvent): Promise<Seen> {
  await pair.ready();
  const active = await pair.active();
  const probe = await HttpProbe.start(pair.lab, { url: URL, ...manner });
  let recording;
  try {
    await amongAnswers(probe, () => happen(pair, active));
  } finally {
    recording = await probe.stop();
  }
  await mend(pair, active);
  return { gapSeconds: recording.longestGapSeconds(), failed: recording.failures().length };
}
