import { ConnectionProbe, HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../lab/index';
import { doAgain } from './support/do-again';
import { activeDirector } from './support/vip';

const DIRECTORS = ['d1', 'd2'];
const url = (last: number) => `http://192.0.2.${last}/`;

/** Changes to a pair that serves: each test goes on where the last one ended. Numbers are those of docs/hard-cases.md. */
describe('a pair that is changed while it serves', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  const table = async (director: string) => (await lab.exec(director, 'ipvsadm --save --numeric')).stdout;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'changes', app: 'test/lab/apps/more-vips.ts' });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await activeDirector(lab, DIRECTORS);
  });

  afterAll(() => rehearsal?.leave());

  test('case 11: a virtual IP comes, and goes, without two owners of any address and without a failed request', async () => {
    const owners = await Promise.all([
      OwnerProbe.start(lab, '192.0.2.100'),
      OwnerProbe.start(lab, '192.0.2.101'),
    ]);
    const requests = await HttpProbe.start(lab, { url: url(100), timeoutSeconds: 2 });
    await rehearsal.deploy({ VIPS: '100,101' });
    const second = await HttpProbe.start(lab, { url: url(101), timeoutSeconds: 2 });
    await waitUntil(
      'the new address answers',
      () => second.soFar().failures().length === 0 && second.soFar().samples.length > 40,
      30,
    );
    expect((await second.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
    await rehearsal.deploy({ VIPS: '100' });
    expect((await requests.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
    const samples = (await Promise.all(owners.map((probe) => probe.stop()))).flat();
    expect(samples.length).toBeGreaterThan(200);
    expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
  });

  test('case 12: a virtual IP moves from one pair to another on the same hosts, in two deploys if one cannot', async () => {
    await rehearsal.deploy({ VIPS: '100,101', OTHER_VIPS: '102' });
    const owners = await OwnerProbe.start(lab, '192.0.2.101');
    const moved = { VIPS: '100', OTHER_VIPS: '102,101' };
    const { status, stdout, stderr } = await rehearsal.tryDeploy(moved);
    if (status !== 0) {
      expect(stdout + stderr).toMatch(
        /virtual IP 192\.0\.2\.101 is cluster vips-pair's on this host: .*deploy again/,
      );
      await rehearsal.deploy(moved);
    }
    const probe = await HttpProbe.start(lab, { url: url(101), timeoutSeconds: 2 });
    await waitUntil(
      'the moved address answers',
      () => {
        const recent = probe.soFar().between(Date.now() - 1000);
        return recent.failures().length === 0 && recent.samples.length > 10;
      },
      30,
    );
    await probe.stop();
    const samples = await owners.stop();
    expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
    const held = await Promise.all(
      DIRECTORS.map((director) => lab.exec(director, 'ip -o address show to 192.0.2.101/32')),
    );
    expect(held.filter(({ stdout: lines }) => lines !== '')).toHaveLength(1);
  });

  test('case 13: what was taken out of the table, and edited in a file, is back after the step is done again; connections live', async () => {
    const active = await activeDirector(lab, DIRECTORS);
    const connections = await ConnectionProbe.start(lab, { url: url(100), connections: 6 });
    const other = DIRECTORS.filter((director) => director !== active)[0];
    const file = '/etc/keepalived/linux-lb.d/vips-pair.conf';
    const before = await lab.exec(active, `sha256sum ${file}`);
    await lab.exec(other, 'ipvsadm -D -t 192.0.2.100:80');
    await lab.exec(active, `sed -i 's/delay_loop 1/delay_loop 7/' ${file}`);
    expect(await table(other)).not.toContain('192.0.2.100:80');
    const untouched = await rehearsal.deploy({ VIPS: '100', OTHER_VIPS: '102,101' });
    expect(untouched.stdout).toContain('No changes');
    await doAgain(lab, rehearsal, 'vips', ['pair_Backup', 'pair_Primary']);
    expect(await table(other)).toContain('192.0.2.100:80');
    expect((await lab.exec(active, `sha256sum ${file}`)).stdout).toBe(before.stdout);
    await waitUntil('the table is whole', async () => (await table(other)).includes('-r 192.0.2.21:80'), 20);
    expect((await connections.stop()).outcomes()).toEqual({ alive: 6 });
  });
});
