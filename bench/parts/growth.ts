import { join } from 'node:path';
import { Lab, Rehearsal } from '../../lab/index';
import { ALONE, KEPT, NEW } from '../data-path/loads';
import { measured, needWrk, notRun, untilAllAnswer } from '../data-path/measured';
import { Axis, AXES } from '../growth/axes';
import { Gauge } from '../growth/gauges';
import { Held, addSources } from '../growth/held';
import { GrowthWay, KINDS, Kind, growthWay } from '../growth/places';
import { addServers } from '../growth/servers';
import { addServices } from '../growth/services';
import { environmentOf } from '../project';
import { Series } from '../series';
import { Survey, Surveyed, labOf } from '../survey';

const APP = join(__dirname, '../apps/growth.js');
const LOADS = [KEPT, NEW, ALONE];
/** Of each load: the largest step and the smallest one have to follow one another soon. */
const SECONDS = 2;
const ROUNDS = 3;

/** How a request's cost grows with servers, services, and connections that are held. */
export const growth: readonly Survey[] = AXES.map((axis) => ({
  name: axis.part,
  notes: axis.notes.map((note) => `${axis.part}: ${note}`),
  series: (surveyed) => series(axis, surveyed),
}));

/** What is measured of the directors that are there. */
interface Measured {
  readonly axis: Axis;
  readonly lab: Lab;
  readonly ways: readonly GrowthWay[];
  readonly rounds: number;
  readonly seconds: number;
  readonly progress: (line: string) => void;
}

async function* series(axis: Axis, { current, runs, isShort, progress }: Surveyed): AsyncGenerator<Series> {
  const { part, noun, sizeOf } = axis;
  needWrk(part);
  const steps = isShort ? axis.shortSteps : axis.steps;
  const sizes = steps.map(sizeOf);
  const env = { ...environmentOf(current), STEPS: JSON.stringify(sizes) };
  const rehearsal = await Rehearsal.up({ name: labOf(part, { isShort }), app: APP, env, progress });
  try {
    const { lab } = rehearsal;
    await addServers(lab, sizes);
    await rehearsal.deploy();
    await addServices(lab, sizes);
    if (axis.isHeld) await addSources(lab, Math.max(...steps));
    const extent = isShort ? { rounds: 1, seconds: 1 } : { rounds: runs ?? ROUNDS, seconds: SECONDS };
    const waysOf = (kind: Kind) =>
      steps.map((count, index) => growthWay(kind, index + 1, count, noun, sizes[index]));
    for (const kind of KINDS) {
      const ways = waysOf(kind).filter(({ count }) => axis.whyNot?.(kind, count) === undefined);
      yield* besideHeld({ axis, lab, ways, progress, ...extent });
      for (const way of waysOf(kind).slice(ways.length))
        yield* notRun(part, [way], LOADS, axis.whyNot!(kind, way.count)!);
    }
    for (const kind of KINDS)
      for (const gauge of axis.lastGauges)
        yield* gauged(gauge, { axis, lab, ways: waysOf(kind), progress, ...extent });
  } finally {
    await rehearsal.leave();
  }
}

async function* besideHeld(growing: Measured): AsyncGenerator<Series> {
  const { axis, lab, rounds, seconds, progress } = growing;
  const { part } = axis;
  progress(`${part}: ${growing.ways[0].kind}${axis.isHeld ? ', opening connections' : ''}`);
  await untilAllAnswer({ lab, ways: growing.ways, loads: LOADS }); // keepalived checks servers before they are there
  const held = axis.isHeld ? await Held.open(lab, growing.ways) : undefined;
  const ways = growing.ways.filter((way) => !held?.failures.has(way));
  try {
    const comparedWith = () => ways[0];
    yield* measured({ part, lab, ways, loads: LOADS, seconds, comparedWith, rounds, progress });
    for (const gauge of axis.gauges) yield* gauged(gauge, { ...growing, ways });
    for (const [way, why] of held?.failures ?? []) yield* notRun(part, [way], LOADS, why);
  } finally {
    await held?.release();
  }
}

/** What fails in a round is left out from then on, and said. */
async function* gauged(
  gauge: Gauge,
  { axis, lab, ways, rounds, progress }: Measured,
): AsyncGenerator<Series> {
  if (gauge.kind !== undefined && gauge.kind !== ways[0].kind) return;
  progress(`${axis.part}: ${gauge.name}`);
  const read = new Map(ways.map((way) => [way, [] as number[]]));
  const whyNot = new Map<GrowthWay, string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ways.filter((each) => !whyNot.has(each))) {
      try {
        read.get(way)!.push(await gauge.of(lab, way));
      } catch (error) {
        whyNot.set(way, `${gauge.name}, round ${round + 1}: ${(error as Error).message}`);
      }
    }
  }
  for (const way of ways) {
    const row = { part: axis.part, of: way.name, figure: gauge.name, unit: gauge.unit };
    const values = read.get(way)!;
    const smallest = read.get(ways[0])!;
    const isCompared = smallest.length >= values.length;
    const ratios = values.map((value, round) => value / smallest[round]);
    yield { ...row, values, ...(isCompared && { against: ways[0].name, ratios }) };
    if (whyNot.has(way))
      yield { ...row, figure: `${gauge.name}: failed`, unit: 'rounds', values: [], notRun: whyNot.get(way) };
  }
}
