import { Lab, Mistake, waitUntil } from '../../lab/index';
import { isOnPath } from '../../lab/packages';
import { Series } from '../series';
import { Figure, LOADS, Load } from './loads';
import { cpuSecondsOfMachine } from './machine-seconds';
import { DIRECT, DIRECTOR, Way } from './ways';
import { WrkReport, parseWrkReport } from './wrk-report';

const SECONDS = 3;
const LARGE_FILE = 'mkdir -p /var/www/bench && head -c 1048576 /dev/zero >/var/www/bench/large';

/** Ways of a lab that are measured, one beside the other. */
export interface Measurement {
  readonly part: string;
  readonly lab: Lab;
  readonly ways: readonly Way[];
  /** What the director's time is compared with; nothing, if it is no more than its processes' own. */
  readonly directorBase?: Way;
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
  const { lab, ways } = measurement;
  for (const host of lab.hosts.filter((each) => each !== DIRECTOR)) await lab.exec(host, LARGE_FILE);
  for (const way of ways) await waitUntil(`${way.name} answers`, () => answers(lab, way), 60);
  for (const load of LOADS) yield* withLoad(load, measurement);
}

/** All figures of ways that are not there. */
export function* notRun(part: string, ways: readonly Way[], why: string): Generator<Series> {
  for (const { name, unit } of LOADS.flatMap((load) => load.figures))
    for (const { name: of } of ways) yield { part, of, figure: name, unit, values: [], notRun: why };
}

async function* withLoad(load: Load, measurement: Measurement): AsyncGenerator<Series> {
  const { part, lab, ways, rounds, directorBase, progress } = measurement;
  const taken = new Map(ways.map((way) => [way, [] as Taken[]]));
  for (let round = 0; round < rounds; round += 1) {
    progress(`${part}: ${load.figures[0].name}, round ${round + 1} of ${rounds}`);
    for (const way of ways) taken.get(way)!.push(await once(lab, load, way));
  }
  for (const figure of load.figures) {
    for (const way of ways) {
      const base = figure.isOfDirector ? way !== DIRECT && directorBase : DIRECT;
      const row = { part, of: way.name, figure: figure.name, unit: figure.unit };
      const values = valuesOf(figure, taken.get(way)!);
      yield { ...row, values, ...(base && ratiosTo(base, values, valuesOf(figure, taken.get(base)!))) };
    }
  }
  for (const way of ways) yield* failures(part, load, way, taken.get(way)!);
}

async function once(lab: Lab, { words, path }: Load, way: Way): Promise<Taken> {
  const before = cpuSecondsOfMachine(lab, DIRECTOR);
  const wrk = ['wrk', '--duration', `${SECONDS}s`, ...words, `http://${way.place}${path}`];
  const { stdout, stderr } = await lab.client(wrk);
  const directorSeconds = cpuSecondsOfMachine(lab, DIRECTOR) - before;
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

async function answers(lab: Lab, { place }: Way): Promise<boolean> {
  const asked = await lab.client(['curl', '-sf', '-m', '2', `http://${place}/large`, '-o', '/dev/null']);
  return asked.status === 0;
}
