import { Lab, Mistake, Rehearsal, waitUntil } from '../../lab/index';
import { EngineAlone } from '../contenders/engine-alone';
import { Bench, Part } from '../part';
import { APP, Variation, environmentOf } from '../project';
import { Row } from '../result';
import { statusRows } from '../status/status-rows';

const SIZES = [5, 10, 20, 40];
const LARGEST = SIZES[SIZES.length - 1];
const BALANCERS = ['d1', 'd2'];
/** More hosts than Terraform does at a time by itself. */
const WIDE = LARGEST;

/** One stack on many machines: what a host takes, and what it takes to ask all of them. Measured once, as it takes long. */
export const fleet: Part = { name: 'fleet', rows };

async function* rows(bench: Bench): AsyncGenerator<Row> {
  const env = { ...environmentOf(bench.current), ...variationOf(LARGEST) };
  const rehearsal = await Rehearsal.up({ name: 'bench-fleet', app: APP, env, progress: bench.progress });
  const { lab } = rehearsal;
  const current = new EngineAlone(bench.current, lab);
  const wide = new EngineAlone(bench.current, lab, WIDE);
  const base = new EngineAlone(bench.base, lab);
  try {
    refuseKernels(lab);
    for (const size of SIZES.slice(0, -1))
      yield* against(base, size, await deployed(current, size, lab, bench));
    const most = await deployed(current, LARGEST, lab, bench);
    yield* statusRows(lab, current.stackDirectory, bench.progress);
    yield* againstDefault(most, await deployed(wide, LARGEST, lab, bench));
    yield* against(base, LARGEST, most, await deployed(base, LARGEST, lab, bench));
  } finally {
    for (const contender of [current, wide, base]) await contender.leave();
    await rehearsal.leave();
  }
}

/** What deploys of so many hosts took. */
interface Taken {
  readonly first: number;
  readonly nothing: number;
  /** Of the first one: of the host with the most. */
  readonly logins: number;
}

/** On machines with empty disks: the first deploy, and one that finds nothing to do. */
async function deployed(contender: EngineAlone, size: number, lab: Lab, bench: Bench): Promise<Taken> {
  const hosts = [...BALANCERS, ...lab.hosts.filter((host) => !BALANCERS.includes(host))].slice(0, size);
  await lab.renew(hosts);
  const { seconds: first } = await contender.deploy(variationOf(size));
  await waitUntil('the cluster answers', () => answers(lab), 60);
  const logins = Math.max(...(await Promise.all(hosts.map((host) => lab.sshConnections(host)))));
  const { seconds: nothing, changed } = await contender.deploy(variationOf(size));
  if (changed) throw new Error(`${contender.name} found something to do after its first deploy`);
  bench.progress(
    `fleet: ${contender.name}: ${size} hosts: ${first.toFixed(1)} s, ${nothing.toFixed(1)} s, ${logins} logins`,
  );
  return { first, nothing, logins };
}

function* against(base: EngineAlone, size: number, current: Taken, other?: Taken): Generator<Row> {
  const how = `once, machines with emptied disks${other ? '' : `; base not run below ${LARGEST} hosts`}`;
  const row = (what: string, unit: string, of: (taken: Taken) => number): Row => ({
    ...{ part: 'fleet', what: `${what} of ${size} hosts`, unit, against: base.name },
    ...{ base: other && of(other), current: of(current), how },
  });
  yield row('first deploy', 's a host', ({ first }) => first / size);
  yield row('first deploy', 'SSH logins', ({ logins }) => logins);
  yield row('nothing to do: deploy', 's a host', ({ nothing }) => nothing / size);
}

function* againstDefault(current: Taken, other: Taken): Generator<Row> {
  const row = { part: 'fleet', unit: 's a host', against: '10 at a time, this build' };
  const how = `once; new is with -parallelism=${WIDE}`;
  const of = (name: 'first' | 'nothing') => ({
    base: current[name] / LARGEST,
    current: other[name] / LARGEST,
    how,
  });
  yield { ...row, what: `first deploy of ${LARGEST} hosts`, ...of('first') };
  yield { ...row, what: `nothing to do: deploy of ${LARGEST} hosts`, ...of('nothing') };
}

/** nginx, which asks nothing of a host's kernel: all machines are containers. */
function variationOf(size: number): Variation {
  return { BALANCER: 'nginx', SERVERS: String(size - BALANCERS.length) };
}

function refuseKernels(lab: Lab): void {
  const other = lab.hosts.find((host) => lab.machine(host).kind !== 'container');
  if (other)
    throw new Mistake(`${other} is no container, and ${LARGEST} kernels are too many for a machine.`);
}

async function answers(lab: Lab): Promise<boolean> {
  return (await lab.client(['curl', '-sf', '-m', '2', 'http://10.77.0.100/'])).status === 0;
}
