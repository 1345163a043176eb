import { engineBinary } from '../../lab/engine/binary';
import { Build } from '../build';
import { Engine } from '../engine';
import { Usage } from '../measure';
import { Bench, Part } from '../part';
import { Project, Variation } from '../project';
import { Row } from '../result';
import { Sides, inTurns, timesOf, usageRows } from '../sides';
import { Point, growthExponent } from '../statistics';

const SIZES = [50, 100, 200, 1000];
const SIZES_WITH_STATE = [100, 1000];
/** Terraform took 645 s and 4.3 GB for 1,000 hosts of e403189. */
const BASE_UP_TO = 200;
const GROWTH_FROM = 100;

/** What the engines take to plan. */
export const plans: readonly Part[] = [
  part('plan-terraform', () => engineBinary({ ...process.env, TERRAFORM_BINARY_NAME: 'terraform' })),
  part('plan-opentofu', () => engineBinary({})), // nothing on the PATH: the packaged one
];

/** One engine's part; `find` says what to do if it is not there. */
function part(name: string, find: () => string): Part {
  return { name, rows: (bench) => rows(name, bench, find()) };
}

async function* rows(name: string, bench: Bench, binary: string): AsyncGenerator<Row> {
  const points: { base: Point[]; current: Point[] } = { base: [], current: [] };
  for (const size of SIZES) {
    const what = `plan of ${size} hosts, no state`;
    const sides = await withStacks(bench, size, binary, (stacks) => compare(name, bench, stacks, what));
    yield* rowsOf(name, bench, what, size, sides);
    for (const side of ['base', 'current'] as const) {
      const usage = sides[side];
      if (usage && size >= GROWTH_FROM) points[side].push([size, usage.cpuSeconds]);
    }
  }
  yield growth(name, bench, points);
  for (const size of SIZES_WITH_STATE) yield* rowsWithState(name, bench, size, binary);
}

/** What people do most: nothing, or little, to a cluster that is there. */
async function* rowsWithState(name: string, bench: Bench, size: number, binary: string): AsyncGenerator<Row> {
  const all = { SERVERS: String(size) };
  const changes: readonly (readonly [string, Variation])[] = [
    ['nothing to do', all],
    ['one weight changed', { ...all, FIRST_WEIGHT: '5' }],
    ['one host removed', { SERVERS: String(size - 1) }],
  ];
  const stacks = await stacksOf(bench, size, binary);
  try {
    for (const stack of stacks.values()) {
      bench.progress(`${name}: a state of ${size} hosts`);
      await stack.apply();
    }
    for (const [change, variation] of changes) {
      for (const stack of stacks.values()) await stack.become(variation);
      const what = `plan of ${size} hosts with a state, ${change}`;
      yield* rowsOf(name, bench, what, size, await compare(name, bench, stacks, what));
    }
  } finally {
    for (const stack of stacks.values()) stack.remove();
  }
}

type Stacks = ReadonlyMap<Build, Stack>;

/** The app of one build in an engine's hands. */
class Stack {
  private readonly engine: Engine;

  constructor(
    private readonly project: Project,
    binary: string,
  ) {
    this.engine = new Engine(binary, project.stackDirectory);
  }

  async become(variation: Variation): Promise<void> {
    await this.project.synth(variation);
    await this.engine.init();
  }

  /** Makes a state as after a deploy, without hosts. */
  async apply(): Promise<void> {
    await this.project.withoutProvisioners(() => this.engine.apply());
  }

  plan(): Promise<Usage | undefined> {
    return this.engine.plan();
  }

  remove(): void {
    this.project.remove();
  }
}

async function stacksOf(bench: Bench, size: number, binary: string): Promise<Stacks> {
  const builds = size <= BASE_UP_TO ? [bench.base, bench.current] : [bench.current];
  const stacks = new Map(builds.map((build) => [build, new Stack(new Project(build), binary)]));
  for (const stack of stacks.values()) await stack.become({ SERVERS: String(size) });
  return stacks;
}

async function withStacks<T>(
  bench: Bench,
  size: number,
  binary: string,
  action: (stacks: Stacks) => Promise<T>,
): Promise<T> {
  const stacks = await stacksOf(bench, size, binary);
  try {
    return await action(stacks);
  } finally {
    for (const stack of stacks.values()) stack.remove();
  }
}

function compare(name: string, bench: Bench, stacks: Stacks, what: string): Promise<Sides> {
  bench.progress(`${name}: ${what}`);
  const { base, current } = bench;
  const builds = stacks.has(base) ? { base, current } : { current };
  return inTurns(bench, builds, (build) => stacks.get(build)!.plan());
}

function rowsOf(name: string, bench: Bench, what: string, size: number, sides: Sides): Row[] {
  const notes = [
    timesOf(bench.runs, 'run'),
    ...(size > BASE_UP_TO ? [`base not run beyond ${BASE_UP_TO} hosts`] : []),
    ...(size <= BASE_UP_TO && !sides.base ? ['base not done within two minutes of CPU time'] : []),
    ...(sides.current ? [] : ['new not done within two minutes of CPU time']),
  ];
  return usageRows({ part: name, what, against: bench.base.commit, how: notes.join('; ') }, sides);
}

function growth(name: string, bench: Bench, points: { base: Point[]; current: Point[] }): Row {
  const exponentOf = (side: Point[]) => (side.length > 1 ? growthExponent(side) : undefined);
  return {
    part: name,
    what: 'growth of CPU seconds, no state',
    unit: 'exponent',
    against: bench.base.commit,
    base: exponentOf(points.base),
    current: exponentOf(points.current),
    how: `best line through ${GROWTH_FROM} hosts and more, as far as each side was run`,
  };
}
