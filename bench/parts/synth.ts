import { Build } from '../build';
import { Bench, Part } from '../part';
import { Project } from '../project';
import { Row } from '../result';
import { inTurns, usageRows } from '../sides';
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
    const outputs = new Map<Build, { files: number; bytes: number }>();
    const sides = await inTurns(bench, builds, async (build) => {
      const project = new Project(build);
      try {
        const usage = await project.synth({ SERVERS: String(size) });
        outputs.set(build, project.output());
        return usage;
      } finally {
        project.remove();
      }
    });
    const lack = builds.base ? '' : `; base not run beyond ${BASE_UP_TO} hosts`;
    const how = `median of ${bench.runs} runs of the app by Node, compiled library${lack}`;
    const row = { part: 'synth', what: `${size} hosts`, against: base.commit };
    yield* usageRows({ ...row, how }, sides);
    const written = { ...row, how: `all of cdktf.out${lack}` };
    const [ofBase, ofCurrent] = [outputs.get(base), outputs.get(current)];
    yield { ...written, unit: 'files', base: ofBase?.files, current: ofCurrent?.files };
    yield { ...written, unit: 'MB', base: megabytes(ofBase), current: megabytes(ofCurrent) };
    for (const name of ['base', 'current'] as const) {
      const usage = sides[name];
      if (usage && size >= GROWTH_FROM) points[name].push([size, usage.cpuSeconds]);
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

function megabytes(output: { readonly bytes: number } | undefined): number | undefined {
  return output && output.bytes / 1e6;
}
