import { setTimeout as delay } from 'node:timers/promises';
import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { BOTH } from './planned-changes/change';
import { expectAsFound, recordHosts } from './support/host-record';
import { switchOver } from './support/maintenance';
import { activeFor } from './support/placement';

const VIP = '192.0.2.100';
const OPEN_SECONDS = 2;
const CLUSTER = 'changed-localnode-lb';
const DIRECTORS = ['d1', 'd2', 'd3', 'd4'];
const ENV = { SCHEME: 'localnode', SERVERS: 'd1,d2,s3' };
const REPLACED = { BACKUP: 'd3' };
const URL = `http://${VIP}/`;
const PER_SECOND = 80;
/** Enough for 3 minutes. */
const PORTS = Array.from({ length: 15_000 }, (_, at) => 2_000 + at);
/** The last number of an address that nothing asks from, and so are the next ones: all their ports are free. */
const FIRST_CLIENT = 230;
const SETTLED_SECONDS = 8;

/** Directors of LocalNode that leave their cluster, and stay real servers of its pool; then they come back. What each does meanwhile depends on who is active. */
describe('directors that leave and stay real servers', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  let clients = 0;
  const deploy = (edit: NodeJS.ProcessEnv = {}) => rehearsal.deploy({ ...ENV, ...edit });
  const active = (expected?: string) => activeFor(lab, DIRECTORS, [VIP], expected);

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'leaving-directors',
      app: 'test/lab/apps/changed-cluster.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', ...ENV },
      machinesFor: [{ env: { ...ENV, ...BOTH } }],
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
    await deploy();
    await waitUntil('it answers', () => answers(lab), 60);
  });

  afterAll(() => rehearsal?.leave());

  test.each(['d1', 'd2'])('the backup replaced while %s is active', async (director) => {
    await makeActive(director);
    const there = await asked(() => deploy(REPLACED));
    console.log(`the backup replaced, ${director} active: ${there.figure}`);
    await deploy();
    expect(there.failures).toEqual([]);
  });

  test.each(['d1', 'd3'])('the backup comes back in the place of d3 while %s is active', async (director) => {
    await deploy(REPLACED);
    await makeActive(director);
    const back = await asked(() => deploy());
    console.log(`the backup comes back, ${director} active: ${back.figure}`);
    expect(back.failures).toEqual([]);
  });

  test.each([
    ['primary', 0],
    ['backup', 0],
    ['primary', OPEN_SECONDS],
    ['backup', OPEN_SECONDS],
  ])('both replaced, and come back, while the %s is active, requests take %i s', async (which, seconds) => {
    const at = which === 'primary' ? 0 : 1;
    await makeActive(['d1', 'd2'][at]);
    const there = await asked(() => deploy(BOTH), seconds);
    await makeActive(['d3', 'd4'][at]);
    const back = await asked(() => deploy(), seconds);
    console.log(
      `both replaced, the ${which} active, requests take ${seconds} s: ${there.figure}; back: ${back.figure}`,
    );
    expect([there.failures, back.failures]).toEqual([[], []]);
  });

  test('requests that take a while as both leave the pool, and come back', async () => {
    await makeActive('d1');
    const there = await asked(() => deploy({ SERVERS: 's3' }), OPEN_SECONDS);
    const back = await asked(() => deploy(), OPEN_SECONDS);
    console.log(
      `both leave the pool, requests take ${OPEN_SECONDS} s: ${there.figure}; back: ${back.figure}`,
    );
    expect([there.failures, back.failures]).toEqual([[], []]);
  });

  test('destroy leaves every host as it was found', async () => {
    await rehearsal.destroy(ENV);
    await expectAsFound(lab, found, Object.keys(found));
  });

  /** No port comes again: what that costs is not the change's (decision 0062, what is left). */
  async function asked(event: () => Promise<unknown>, openSeconds = 0) {
    const plan = { url: URL, perSecond: PER_SECOND, openSeconds, timeoutSeconds: 5 + openSeconds };
    const probe = await HttpProbe.start(lab, {
      ...plan,
      localAddress: await freshClient(),
      localPorts: PORTS,
    });
    await waitUntil('requests are answered', () => probe.soFar().samples.length >= PER_SECOND, 30);
    await event();
    await delay((SETTLED_SECONDS + 2 * openSeconds) * 1000);
    const recording = await probe.stop();
    const failures = recording
      .failures()
      .map(({ start, outcome }) => `${outcome} ${new Date(start).toISOString()}`);
    const gap = recording.longestGapSeconds().toFixed(2);
    return { failures, figure: `${failures.length} of ${recording.samples.length}, ${gap} s` };
  }

  /** An address that no request came from before. */
  async function freshClient(): Promise<string> {
    const address = `192.0.2.${FIRST_CLIENT + clients}`;
    clients += 1;
    const { bridge } = lab.machine('d1').nics[0];
    const { status, stderr } = await lab.client(['ip', 'address', 'add', `${address}/24`, 'dev', bridge]);
    if (status !== 0) throw new Error(stderr);
    return address;
  }

  async function makeActive(director: string): Promise<void> {
    const now = await active();
    if (now !== director) await switchOver(lab, CLUSTER, [now, director], [VIP]);
    await active(director);
  }
});

async function answers(lab: Lab): Promise<boolean> {
  return (await lab.client(['curl', '--silent', '--fail', '--max-time', '2', URL])).status === 0;
}
