import { join } from 'node:path';
import { Rehearsal } from '../../lab/index';
import { dnat } from '../data-path/dnat';
import { measured, needWrk, notRun } from '../data-path/measured';
import { DIRECT, DIRECT_ROUTING, DNAT, HAPROXY_WAYS, LVS_WAYS, NGINX_WAYS, Way } from '../data-path/ways';
import { environmentOf } from '../project';
import { Series } from '../series';
import { Survey, Surveyed } from '../survey';

const APP = join(__dirname, '../apps/data-path.js');
const ROUNDS = 5;

/** A kernel that machines have, and what can be measured there. */
interface Ground {
  readonly name: string;
  readonly notes: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly ways: readonly Way[];
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

async function* series(ground: Ground, { current, runs, progress }: Surveyed): AsyncGenerator<Series> {
  const { name: part, env: variation, directorBase } = ground;
  needWrk(part);
  const env = { ...environmentOf(current), ...variation };
  const rehearsal = await Rehearsal.up({ name: `bench-${part}`, app: APP, env, progress });
  try {
    await rehearsal.deploy();
    await ground.prepare(rehearsal);
    const haproxy = await rehearsal.tryDeploy({ HAPROXY: '1' });
    const ways = haproxy.status === 0 ? [...ground.ways, ...HAPROXY_WAYS] : ground.ways;
    const { lab } = rehearsal;
    yield* measured({ part, lab, ways, directorBase, rounds: runs ?? ROUNDS, progress });
    if (haproxy.status !== 0) yield* notRun(part, HAPROXY_WAYS, `its deploy failed (${haproxy.status})`);
  } finally {
    await rehearsal.leave();
  }
}
