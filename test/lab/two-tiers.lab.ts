import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { amongAnswers } from './support/among-answers';
import { expectShares } from './support/expect-shares';
import { ipvsWeights } from './support/ipvs-table';
import { activeFor } from './support/placement';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const VIP = '192.0.2.100';
const URL = `http://${VIP}/`;
const DIRECTORS = ['d1', 'd2'];
const TIER: { [balancer: string]: string } = { n1: '192.0.2.21', n2: '192.0.2.22' };
/** How far from half a server may be: the directors' checks of the nginx tier take turns at Tomcat, too. */
const ABOUT = 1 / 6;
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

  const start = (timeoutSeconds = 3) => HttpProbe.start(lab, { url: URL, perSecond: 40, timeoutSeconds });

  /** What a client sees while something happens, until all is well again. */
  const during = async (event: () => Promise<unknown>, timeoutSeconds?: number) => {
    const probe = await start(timeoutSeconds);
    await amongAnswers(probe, event);
    return probe.stop();
  };

  /** How many of the client's requests a member of the nginx tier has answered well, by its own log. */
  const answeredBy = async (balancer: string): Promise<number> => {
    const client = `"client":"${lab.clientAddress(VIP)}"`;
    const log = `/var/log/nginx/linux-lb-tiers-${balancer}.log`;
    const { stdout } = await lab.exec(balancer, `grep -F '${client}' ${log} | grep -c '"status":"200"'`);
    return Number(stdout);
  };

  test('a request goes by both members of the nginx tier to both Tomcat servers', async () => {
    const probe = await start();
    await waitUntil('100 requests have ended', () => probe.soFar().samples.length >= 100, 30);
    const recording = await probe.stop();
    const asked = recording.samples.length;
    expect(recording.failures()).toEqual([]);
    expectShares(recording.spread(), { t1: 1 / 2, t2: 1 / 2 }, ABOUT);
    const logged = await waitUntil(
      `${asked} requests are in the logs of the nginx tier`,
      async () => {
        const counts = await Promise.all(Object.keys(TIER).map(answeredBy));
        return counts[0] + counts[1] >= asked ? counts : Promise.reject(new Error(counts.join()));
      },
      10,
    );
    expect(logged[0] + logged[1]).toBe(asked);
    expectShares({ n1: logged[0], n2: logged[1] }, { n1: 1 / 2, n2: 1 / 2 }, ABOUT);
    console.log(
      `two tiers: nginx ${logged.join(':')}, Tomcat ${Object.values(recording.spread()).join(':')}`,
    );
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
