import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { complete, imported } from './imported/completed';
import { Page } from './stranger/page';
import { engineWords } from './support/engine-words';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';

const PAGE = Page.at('docs/import.md');
const BALANCER = 'balancer1';
const URL = 'http://192.0.2.11/';

/** An nginx that somebody set up becomes a program, which is deployed over it. One story: each test goes on where the last one ended. */
describe('an imported nginx', () => {
  let directory: string;
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };

  const start = () => HttpProbe.start(lab, { url: URL, perSecond: 40, timeoutSeconds: 2 });
  const answered = (probe: HttpProbe, count: number, from = Date.now()) =>
    waitUntil(
      `${count} more requests have ended`,
      () => probe.soFar().between(from).samples.length >= count,
      60,
    );
  const expectServed = async () => {
    const probe = await start();
    await answered(probe, 200);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    expectShares(recording.spread(), { one: 3 / 4, two: 1 / 4 }, 0.05);
    expect((await lab.client(['curl', '-s', `${URL}whoami`])).stdout).toBe('by hand\n');
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'linux-lb-imported-'));
    const { program, said } = imported(['nginx.conf']);
    console.log(said);
    complete(program, join(directory, 'main.ts'), {});
    rehearsal = await Rehearsal.up({
      name: 'import-nginx',
      app: join(directory, 'main.ts'),
      env: { NODE_PATH: join(__dirname, '../../node_modules') },
    });
    lab = rehearsal.lab;
    const conf = readFileSync(join(__dirname, 'imported/nginx.conf'), 'utf8');
    await mustExec(
      lab,
      BALANCER,
      `cat >/etc/nginx/nginx.conf <<'END'\n${conf}END\nsystemctl enable --now nginx && systemctl reload-or-restart nginx`,
    );
  });

  afterAll(async () => {
    await rehearsal?.leave();
    rmSync(directory, { recursive: true });
  });

  test('the hand-made one serves', async () => {
    await expectServed();
    found = await recordHosts(lab);
  });

  test('a deploy over somebody else’s nginx.conf is refused, and that goes on', async () => {
    const probe = await start();
    const result = await rehearsal.tryDeploy();
    expect(result.status).not.toBe(0);
    expect(engineWords(result)).toContain(
      '/etc/nginx/nginx.conf must step aside and is not as its package made it',
    );
    await answered(probe, 40);
    expect((await probe.stop()).failures()).toEqual([]);
    await expectAsFound(lab, found);
  });

  test('by the page: put aside, and deployed; no request fails', async () => {
    const probe = await start();
    await answered(probe, 40);
    await mustExec(lab, BALANCER, PAGE.code('nginx', 'mv /etc/'));
    await rehearsal.deploy();
    await answered(probe, 100);
    const recording = await probe.stop();
    console.log(
      `${recording.failures().length} of ${recording.samples.length} requests failed, longest time without an answer ${recording.longestGapSeconds().toFixed(2)} s`,
    );
    expect(recording.failures()).toEqual([]);
    await expectServed();
  });

  test('destroy, and the way back by the page: the host is as found', async () => {
    await rehearsal.destroy();
    await mustExec(lab, BALANCER, PAGE.code('nginx', 'mv /root/'));
    await expectServed();
    await expectAsFound(lab, found);
  });
});
