import { Build } from '../build';
import { Bench, Part } from '../part';
import { Project, Written } from '../project';
import { Row } from '../result';
import { inTurns, timesOf, usageRows } from '../sides';
import { Point, growthExponent } from '../statistics';

const SIZES = [10, 100, 1000, 5000];
/** The base build may run out of memory beyond. */
const BASE_UP_TO = 1000;
/** Below, the start of Node is most of it. */
const GROWTH_FROM = 100;

/** The app alone, without the cdktf CLI: what it takes and what it writes. */
export const synth: Part = { name: 'synth', rows };

async function* rows(bench: Bench): AsyncGenerator<Row> {
  const points: { base: Point[]; current: Point[] } = { base: [], current: [] };
  for (const size of SIZES) {
    bench.progress(`synth of ${size} hosts`);
    const { base, current } = bench;
    const builds = size <= BASE_UP_TO ? { base, current } : { current };
    const written = new Map<Build, Written>();
    const sides = await inTurns(bench, builds, async (build) => {
      const project = new Project(build);
      try {
        const usage = await project.synth({ SERVERS: String(size) });
        written.set(build, project.written());
        return usage;
      } finally {
        project.remove();
      }
    });
    const lack = builds.base ? '' : `; base not run beyond ${BASE_UP_TO} hosts`;
    const how = `${timesOf(bench.runs, 'run')} of the app by Node, compiled library${lack}`;
    const row = { part: 'synth', what: `${size} hosts`, against: base.commit };
    yield* usageRows({ ...row, how }, sides);
    yield* writtenRows({ ...row, how: `once${lack}` }, written.get(base), written.get(current));
    for (const side of ['base', 'current'] as const) {
      const usage = sides[side];
      if (usage && size >= GROWTH_FROM) points[side].push([size, usage.cpuSeconds]);
    }
  }
  yield {
    part: 'synth',
    what: 'growth of CPU seconds',
    unit: 'exponent',
    against: bench.base.commit,
    base: growthExponent(points.base),
    current: growthExponent(points.current),
    how: `best line through ${GROWTH_FROM} to ${BASE_UP_TO} hosts (base), to ${SIZES[SIZES.length - 1]} hosts (new)`,
  };
}

function writtenRows(row: Omit<Row, 'unit'>, base: Written | undefined, current: Written | undefined): Row[] {
  const of = (unit: string, name: keyof Written) => ({
    ...row,
    unit,
    base: base?.[name],
    current: current?.[name],
  });
  return [
    of('asset files', 'assets'),
    of('MB of assets on disk', 'assetMegabytes'),
    of('MB of cdk.tf.json, linux-lb.json', 'stackMegabytes'),
  ];
}
