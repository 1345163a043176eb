import { Lab, Mistake, waitUntil } from '../../lab/index';
import { isOnPath } from '../../lab/packages';
import { Series } from '../series';
import { Figure, Load } from './loads';
import { cpuSecondsOfMachine } from './machine-seconds';
import { Way } from './ways';
import { WrkReport, parseWrkReport } from './wrk-report';

/** Ways of a lab that are measured, one beside the other. */
export interface Measurement {
  readonly part: string;
  readonly lab: Lab;
  readonly ways: readonly Way[];
  readonly loads: readonly Load[];
  /** Of each load on each way. */
  readonly seconds: number;
  /** The way whose figure this one's is compared with; none, if it says nothing. */
  readonly comparedWith: (way: Way, figure: Figure) => Way | undefined;
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

/** One run of a load on a way. */
interface Taken {
  readonly report: WrkReport;
  readonly directorSeconds: number;
}

export function needWrk(part: string): void {
  if (!isOnPath('wrk')) throw new Mistake(`The part ${part} needs wrk: apt-get install wrk.`);
}

/** All loads on all ways. In each round all ways have their turn, so that a busy machine is busy for all. */
export async function* measured(measurement: Measurement): AsyncGenerator<Series> {
  await untilAllAnswer(measurement);
  for (const load of measurement.loads) yield* withLoad(load, measurement);
}

/** Whatever the loads ask for, on each way. */
export async function untilAllAnswer({
  lab,
  ways,
  loads,
}: Pick<Measurement, 'lab' | 'ways' | 'loads'>): Promise<void> {
  const paths = [...new Set(loads.map(({ path }) => path))];
  for (const way of ways)
    for (const path of paths) await waitUntil(`${way.name} answers`, () => answers(lab, way, path), 60);
}

/** All figures of ways that are not there. */
export function* notRun(
  part: string,
  ways: readonly Way[],
  loads: readonly Load[],
  why: string,
): Generator<Series> {
  for (const { name, unit } of loads.flatMap((load) => load.figures))
    for (const { name: of } of ways) yield { part, of, figure: name, unit, values: [], notRun: why };
}

async function* withLoad(load: Load, measurement: Measurement): AsyncGenerator<Series> {
  const { part, ways, rounds, comparedWith, progress } = measurement;
  const taken = new Map(ways.map((way) => [way, [] as Taken[]]));
  for (let round = 0; round < rounds; round += 1) {
    progress(`${part}: ${load.figures[0].name}, round ${round + 1} of ${rounds}`);
    for (const way of ways) taken.get(way)!.push(await once(measurement, load, way));
  }
  for (const figure of load.figures) {
    for (const way of ways) {
      const base = comparedWith(way, figure);
      const row = { part, of: way.name, figure: figure.name, unit: figure.unit };
      const values = valuesOf(figure, taken.get(way)!);
      yield { ...row, values, ...(base && ratiosTo(base, values, valuesOf(figure, taken.get(base)!))) };
    }
  }
  for (const way of ways) yield* failures(part, load, way, taken.get(way)!);
}

async function once({ lab, seconds }: Measurement, { words, path }: Load, way: Way): Promise<Taken> {
  const before = cpuSecondsOfMachine(lab, way.director);
  const name = way.host === undefined ? [] : ['--header', `Host: ${way.host}`];
  const wrk = ['wrk', '--duration', `${seconds}s`, ...name, ...words, `http://${way.place}${path}`];
  const { stdout, stderr } = await lab.client(wrk);
  const directorSeconds = cpuSecondsOfMachine(lab, way.director) - before;
  return { report: parseWrkReport(stdout + stderr), directorSeconds };
}

function valuesOf(figure: Figure, taken: readonly Taken[]): number[] {
  return taken.map(({ report, directorSeconds }) => figure.of(report, directorSeconds));
}

function ratiosTo(base: Way, values: readonly number[], baseValues: readonly number[]) {
  return { against: base.name, ratios: values.map((value, round) => value / baseValues[round]) };
}

/** Nothing if none failed. */
function* failures(
  part: string,
  { figures }: Load,
  { name }: Way,
  taken: readonly Taken[],
): Generator<Series> {
  const values = taken.map(({ report }) =>
    Object.values(report.failures).reduce((sum, count) => sum + count, 0),
  );
  const figure = `${figures[0].name}: failed`;
  if (values.some((count) => count > 0)) yield { part, of: name, figure, unit: 'requests', values };
}

async function answers(lab: Lab, { place, host }: Way, path: string): Promise<boolean> {
  const name = host === undefined ? [] : ['-H', `Host: ${host}`];
  const words = ['-sf', '-m', '2', ...name, '-o', '/dev/null'];
  return (await lab.client(['curl', ...words, `http://${place}${path}`])).status === 0;
}
