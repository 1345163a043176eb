import { join } from 'node:path';
import { Lab, Rehearsal } from '../../lab/index';
import { dnat } from '../data-path/dnat';
import { Figure, LOADS } from '../data-path/loads';
import { measured, needWrk, notRun } from '../data-path/measured';
import {
  DIRECT,
  DIRECTOR,
  DIRECT_ROUTING,
  DNAT,
  HAPROXY_WAYS,
  LVS_WAYS,
  NGINX_WAYS,
  Way,
} from '../data-path/ways';
import { environmentOf } from '../project';
import { Series } from '../series';
import { Survey, Surveyed, labOf } from '../survey';

const APP = join(__dirname, '../apps/data-path.js');
const ROUNDS = 5;
const SECONDS = 3;
const LARGE_FILE = 'mkdir -p /var/www/bench && head -c 1048576 /dev/zero >/var/www/bench/large';

/** A kernel that machines have, and what can be measured there. */
interface Ground {
  readonly name: string;
  readonly notes: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly ways: readonly Way[];
  /** What the director's time is compared with; nothing, if it is no more than its processes' own. */
  readonly directorBase?: Way;
  readonly prepare: (rehearsal: Rehearsal) => Promise<void>;
}

/** What a request costs on each way to two servers, and its director. */
export const dataPath = surveyOf({
  name: 'data-path',
  notes: [
    'machines are user-mode-linux, one processor each, where system calls cost several times as much as on a native kernel. LVS makes none for a packet and proxies make several for a request, so what proxies take here is an upper bound.',
    'the director’s seconds are those that its processes had of this machine’s processors.',
  ],
  env: {},
  ways: [DIRECT, ...LVS_WAYS, ...NGINX_WAYS],
  directorBase: DIRECT_ROUTING,
  prepare: async () => undefined,
});

/** The proxies on this machine's own kernel, which has no IP_VS: nftables stands in for what a kernel does by itself. */
export const dataPathNative = surveyOf({
  name: 'data-path-native',
  notes: [
    'machines are containers on this machine’s own kernel. It has no IP_VS: nftables’ DNAT stands in for a kernel that hands packets on.',
    'client, director and servers share the processors. The director’s seconds are those of its processes: what the kernel does for packets is in nobody’s, and shows in requests/s alone.',
  ],
  env: { NATIVE: '1' },
  ways: [DIRECT, DNAT, ...NGINX_WAYS],
  prepare: dnat,
});

function surveyOf(ground: Ground): Survey {
  const { name } = ground;
  const notes = ground.notes.map((note) => `${name}: ${note}`);
  return { name, notes, series: (surveyed) => series(ground, surveyed) };
}

async function* series(ground: Ground, surveyed: Surveyed): AsyncGenerator<Series> {
  const { name: part, env: variation } = ground;
  const { current, progress } = surveyed;
  needWrk(part);
  const env = { ...environmentOf(current), ...variation };
  const rehearsal = await Rehearsal.up({ name: labOf(part, surveyed), app: APP, env, progress });
  try {
    await rehearsal.deploy();
    await ground.prepare(rehearsal);
    const whyNoHaproxy = await haproxyOn(rehearsal, surveyed);
    await largeFiles(rehearsal.lab);
    yield* measured({
      part,
      lab: rehearsal.lab,
      ways: whyNoHaproxy === undefined ? [...ground.ways, ...HAPROXY_WAYS] : ground.ways,
      loads: LOADS,
      comparedWith: (way, figure) => baseOf(ground, way, figure),
      ...(surveyed.isShort
        ? { rounds: 1, seconds: 1 }
        : { rounds: surveyed.runs ?? ROUNDS, seconds: SECONDS }),
      progress,
    });
    if (whyNoHaproxy !== undefined) yield* notRun(part, HAPROXY_WAYS, LOADS, whyNoHaproxy);
  } finally {
    await rehearsal.leave();
  }
}

/** Why it is not there. */
async function haproxyOn(rehearsal: Rehearsal, { isShort }: Surveyed): Promise<string | undefined> {
  if (isShort) return 'the short form is without it';
  const { status } = await rehearsal.tryDeploy({ HAPROXY: '1' });
  return status === 0 ? undefined : `its deploy failed (${status})`;
}

async function largeFiles(lab: Lab): Promise<void> {
  for (const host of lab.hosts.filter((each) => each !== DIRECTOR)) await lab.exec(host, LARGE_FILE);
}

function baseOf({ directorBase }: Ground, way: Way, { isOfDirector }: Figure): Way | undefined {
  if (!isOfDirector) return DIRECT;
  return way === DIRECT ? undefined : directorBase;
}
