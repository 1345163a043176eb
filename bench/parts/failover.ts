import { HttpProbe, Lab, Rehearsal } from '../../lab/index';
import { amongAnswers } from '../../test/lab/support/among-answers';
import { EVENTS, FailoverEvent } from '../failover/events';
import { Pair, URL } from '../failover/pair';
import { PROFILES, PairProfile } from '../failover/profiles';
import { APP, environmentOf } from '../project';
import { Series } from '../series';
import { Survey, Surveyed } from '../survey';

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

async function* series({ current, runs = RUNS, progress }: Surveyed): AsyncGenerator<Series> {
  const profiles = PROFILES.flat();
  const env = { ...environmentOf(current), ...profiles[0].variation };
  const machinesFor = profiles.map(({ variation }) => ({ env: { ...variation } }));
  const rehearsal = await Rehearsal.up({ name: `bench-${PART}`, app: APP, env, machinesFor, progress });
  try {
    const { lab } = rehearsal;
    for (const [at, paces] of PROFILES.entries()) {
      if (at > 0) await lab.renew();
      for (const profile of paces) {
        await rehearsal.deploy({ ...profile.variation });
        yield* measured(lab, profile, runs, progress);
      }
    }
  } finally {
    await rehearsal.leave();
  }
}

async function* measured(
  lab: Lab,
  profile: PairProfile,
  runs: number,
  progress: (line: string) => void,
): AsyncGenerator<Series> {
  const pair = new Pair(lab);
  const gaps = new Map(EVENTS.map((event) => [event, [] as number[]]));
  for (let run = 0; run < runs; run += 1) {
    for (const event of EVENTS) gaps.get(event)!.push(await gapSeconds(pair, event));
    const line = EVENTS.map((event) => `${event.name} ${gaps.get(event)!.at(-1)?.toFixed(2)} s`).join(', ');
    progress(`${PART}: ${profile.name}, run ${run + 1} of ${runs}: ${line}`);
  }
  const row = { part: PART, of: profile.name, unit: 's' };
  yield { ...row, figure: 'VRRP’s bound', values: [profile.boundSeconds] };
  for (const [{ name }, values] of gaps) yield { ...row, figure: name, values };
}

/** The longest time without an answer. */
async function gapSeconds(pair: Pair, { manner, happen, mend }: FailoverEvent): Promise<number> {
  await pair.ready();
  const active = await pair.active();
  const probe = await HttpProbe.start(pair.lab, { url: URL, ...manner });
  let ended;
  try {
    await amongAnswers(probe, () => happen(pair, active));
  } finally {
    ended = await probe.stop();
  }
  await mend(pair, active);
  return ended.longestGapSeconds();
}
