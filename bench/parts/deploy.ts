import { ImageName, Lab, Mistake, Rehearsal, waitUntil } from '../../lab/index';
import { AnsibleContender } from '../contenders/ansible';
import { Contender } from '../contenders/contender';
import { LibraryContender } from '../contenders/library';
import { Bench, Part } from '../part';
import { APP, Variation, environmentOf } from '../project';
import { Row } from '../result';
import { timesOf } from '../sides';
import { median } from '../statistics';

type Step = readonly [what: string, variation: Variation];

/** What is done to a cluster on machines with an image, one step after the other. */
interface Course {
  readonly name: string;
  readonly image: ImageName;
  readonly steps: readonly Step[];
}

const NOTHING = 'nothing to do';
const DIRECTORS = ['d1', 'd2'];

/** Deploys to five machines of a lab, the demo's topology, and a sixth that is added. */
export const deploy = partOf({
  name: 'deploy',
  image: 'ready',
  steps: [
    ['first deploy, packages present', { SERVERS: '3' }],
    [NOTHING, { SERVERS: '3' }],
    ['one weight changed', { SERVERS: '3', FIRST_WEIGHT: '5' }],
    ['one server added', { SERVERS: '4', FIRST_WEIGHT: '5' }],
  ],
});

/** The first deploy to machines that have to install all packages, from a repository on their own disks. */
export const deployBare = partOf({
  name: 'deploy-bare',
  image: 'bare',
  steps: [['first deploy, packages to install', { SERVERS: '3' }]],
});

function partOf(course: Course): Part {
  return { name: course.name, rows: (bench) => rows(course, bench) };
}

async function* rows(course: Course, bench: Bench): AsyncGenerator<Row> {
  const { progress } = bench;
  const { name, image, steps } = course;
  const SERVERS = String(Math.max(...steps.map(([, variation]) => Number(variation.SERVERS))));
  const env = { ...environmentOf(bench.current), SERVERS };
  const rehearsal = await Rehearsal.up({ name: `bench-${name}`, app: APP, env, image, progress });
  const contenders: Contender[] = [];
  let ansibleFails: Mistake | undefined;
  try {
    const { lab } = rehearsal;
    for (const build of [bench.base, bench.current]) contenders.push(new LibraryContender(build, lab));
    try {
      contenders.push(await AnsibleContender.of(lab));
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      ansibleFails = error; // the builds are compared all the same
    }
    yield* compared(course, contenders, await takenBy(course, contenders, lab, bench), bench.runs);
  } finally {
    for (const contender of contenders) await contender.leave();
    await rehearsal.leave();
  }
  if (ansibleFails) throw ansibleFails;
}

/** What one step took, in one round. */
interface Taken {
  readonly contender: Contender;
  readonly step: string;
  readonly seconds: number;
  /** Of the host with the most. */
  readonly logins: number;
}

/** In each round every contender finds the same empty machines. */
async function takenBy(
  { name, steps }: Course,
  contenders: readonly Contender[],
  lab: Lab,
  bench: Bench,
): Promise<Taken[]> {
  const all: Taken[] = [];
  for (let round = 1; round <= bench.runs; round += 1) {
    for (const contender of contenders) {
      await lab.renew();
      await contender.prepare();
      for (const [step, variation] of steps) {
        const before = await loginsOf(lab);
        const { seconds, changed } = await contender.deploy(variation);
        const after = await loginsOf(lab);
        if (changed === (step === NOTHING))
          throw new Error(`${contender.name} ${changed ? 'changed something' : 'changed nothing'}: ${step}`);
        await waitUntil('the cluster is as asked for', () => isSo(lab, variation), 30);
        const logins = Math.max(...after.map((count, at) => count - before[at]));
        bench.progress(
          `${name} ${round}: ${contender.name}: ${step}: ${seconds.toFixed(1)} s, ${logins} logins`,
        );
        all.push({ contender, step, seconds, logins });
      }
    }
  }
  return all;
}

/** Each other contender against the new build, the second one. */
function compared(
  { name: part, steps }: Course,
  contenders: readonly Contender[],
  taken: readonly Taken[],
  runs: number,
): Row[] {
  const [base, current, ...others] = contenders;
  const medianOf = (whose: Contender, what: string, name: 'seconds' | 'logins') =>
    median(
      taken.filter(({ contender, step }) => contender === whose && step === what).map((each) => each[name]),
    );
  return [base, ...others].flatMap((other) =>
    steps.flatMap(([what]) => {
      const row = (unit: string, name: 'seconds' | 'logins', how: string): Row => {
        const figures = { base: medianOf(other, what, name), current: medianOf(current, what, name) };
        return { part, what, unit, against: other.name, ...figures, how };
      };
      return [
        row('s', 'seconds', `${timesOf(runs, 'round')} on the same machines, disks emptied before each`),
        row('SSH logins', 'logins', 'the most of a host, in its sshd’s journal'),
      ];
    }),
  );
}

function loginsOf(lab: Lab): Promise<number[]> {
  return Promise.all(lab.hosts.map((host) => lab.sshConnections(host)));
}

/** Both directors' tables have all servers with their weights, and one director answers. */
async function isSo(lab: Lab, { SERVERS, FIRST_WEIGHT = '1' }: Variation): Promise<boolean> {
  const wanted = Array.from({ length: Number(SERVERS) }, (_, at) => (at === 0 ? FIRST_WEIGHT : '1'));
  for (const director of DIRECTORS) {
    const { stdout } = await lab.exec(director, 'ipvsadm --save --numeric');
    const weights = [...stdout.matchAll(/ -r 10\.77\.1\.\d+:80 .*-w (\d+)/g)].map(([, weight]) => weight);
    if (weights.sort().join() !== wanted.sort().join()) return false;
  }
  return (await lab.client(['curl', '-sf', '-m', '2', 'http://10.77.0.100/'])).status === 0;
}
