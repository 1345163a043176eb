import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab';
import { ipvsWeights } from './support/ipvs-table';
import { activeFor } from './support/placement';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const VIP = '192.0.2.100';
const URL = `http://${VIP}/`;
const DIRECTORS = ['d1', 'd2'];
const TIER: { [balancer: string]: string } = { n1: '192.0.2.21', n2: '192.0.2.22' };
/** A check a second, tried again a second later, each given up after five. */
const NOTICE_SECONDS = 8;

/** LVS before nginx before Tomcat: members of each tier die, one after the other. One story. */
describe('two tiers', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'two-tiers',
      app: 'test/lab/apps/two-tiers.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await tablesHave(Object.keys(TIER));
  });

  afterAll(() => rehearsal?.leave());

  const tablesHave = (balancers: readonly string[]) =>
    waitUntil(
      `the directors have ${balancers}`,
      async () => {
        const up = DIRECTORS.filter((director) => lab.isUp(director));
        const tables = await Promise.all(up.map((director) => ipvsWeights(lab, director)));
        const wanted = balancers.map((balancer) => TIER[balancer]).join();
        const same = tables.every((table) => Object.keys(table).sort().join() === wanted);
        return same || Promise.reject(new Error(JSON.stringify(tables)));
      },
      60,
    );

  /** What a client sees while something happens, until all is well again. */
  const during = async (event: () => Promise<unknown>, timeoutSeconds = 3) => {
    const probe = await HttpProbe.start(lab, { url: URL, perSecond: 40, timeoutSeconds });
    const fine = () => {
      const recent = probe.soFar().between(Date.now() - 1500);
      return recent.samples.length > 20 && recent.failures().length === 0;
    };
    await waitUntil('requests are answered before', fine, 30);
    await event();
    await waitUntil('requests are answered again', fine, 60);
    return probe.stop();
  };

  test('a request goes by both members of the nginx tier to both Tomcat servers', async () => {
    const recording = await during(async () => undefined);
    expect(recording.failures()).toEqual([]);
    expect(Object.keys(recording.spread()).sort()).toEqual(['t1', 't2']);
    for (const balancer of Object.keys(TIER)) {
      const { stdout } = await lab.exec(
        balancer,
        `grep -c '"status":"200"' /var/log/nginx/linux-lb-tiers-${balancer}.log`,
      );
      expect(Number(stdout)).toBeGreaterThan(20);
    }
  });

  test('a Tomcat server dies: no request fails', async () => {
    // What it had not answered is sent to the other one after the read timeout of 3 s.
    const recording = await during(() => lab.kill('t2'), 10);
    expect(recording.failures()).toEqual([]);
    await lab.start('t2');
    await waitUntil(
      't2 serves again',
      async () => (await lab.client(['curl', '-sf', 'http://192.0.2.32:8080/'])).status === 0,
      90,
    );
    console.log(`Tomcat server killed: 0 of ${recording.samples.length} failed`);
  });

  test('a member of the nginx tier dies: requests that it had fail, and new ones until the directors notice', async () => {
    const recording = await during(async () => {
      await lab.kill('n2');
      await tablesHave(['n1']);
    });
    const failed = recording.failures();
    const span = failed.length === 0 ? 0 : (failed[failed.length - 1].start - failed[0].start) / 1000;
    expect(span).toBeLessThanOrEqual(NOTICE_SECONDS + MARGIN_SECONDS);
    expect(recording.longestGapSeconds()).toBeLessThan(1);
    await lab.start('n2');
    await tablesHave(['n1', 'n2']);
    console.log(
      `nginx tier member killed: ${failed.length} of ${recording.samples.length} failed, in ${span.toFixed(2)} s`,
    );
  });

  test('the active director dies: the other one takes over within the bound', async () => {
    const first = await activeFor(lab, DIRECTORS, [VIP]);
    const recording = await during(() => lab.kill(first));
    const bound = masterDownSeconds(first === 'd1' ? 100 : 150);
    expect(recording.longestGapSeconds()).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
    await lab.start(first);
    const failed = recording.failures().length;
    console.log(
      `director killed: ${failed} of ${recording.samples.length} failed, gap ${recording.longestGapSeconds().toFixed(2)} s`,
    );
  });

  test('a second deploy changes nothing, and destroy takes all of it away', async () => {
    const connections = () => Promise.all(lab.hosts.map((name) => lab.sshConnections(name)));
    const before = await connections();
    await rehearsal.deploy();
    expect(await connections()).toEqual(before);
    await rehearsal.destroy();
    expect((await lab.exec('n1', 'ls /etc/nginx/linux-lb.d 2>&1')).stdout).toMatch(/No such file/);
  });
});
