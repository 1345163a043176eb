import { ConnectionProbe, Connections, HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { Answer, Operator } from './support/operator';
import { activeFor } from './support/placement';
import { expectScreen, linesOfPlan } from './support/screens';
import { isOfDpkg, upgradePackages } from './support/upgraded-packages';
import { verified } from './support/verified';

const BALANCERS = ['n1', 'n2'];
const SERVERS = ['rs1', 'rs2', 'rs3'];
const LVS = '192.0.2.100';
const NGINX = '192.0.2.101';
const STREAM = `http://${NGINX}:8080/`;
/** What waits longer than a lost SYN takes: a busy machine is no failed request. */
const PATIENT = { timeoutSeconds: 5 };
const CONNECTIONS = 12;

const WEIGHED = { WEIGHTS: '2,3,1' };
const DAEMONS = 'systemctl show -p MainPID keepalived nginx';
const VERSIONS = "dpkg-query -W -f '${Version}\\n' keepalived nginx";
const PACKAGES = 'keepalived|nginx|nginx-common|libnginx-mod-[a-z0-9-]+';

/** Requests by LVS and by nginx at the same time. */
interface Load {
  readonly probes: readonly HttpProbe[];
}

/** `linux-lb drain` and `undrain`, LVS (direct routing) and nginx on the same two hosts. One story: each test goes on where the last one ended. */
describe('a server that is drained', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let operator: Operator;
  let found: { [host: string]: string[] };

  const linuxLb = (command: string, ...words: string[]) =>
    operator.linuxLb(rehearsal.directory, command, ...words);

  const load = async (): Promise<Load> => {
    const urls = [`http://${LVS}/`, `http://${NGINX}/`];
    return {
      probes: await Promise.all(urls.map((url) => HttpProbe.start(lab, { url, perSecond: 20, ...PATIENT }))),
    };
  };

  /** Until each probe has had so many good answers that began from now on, and from exactly these servers. */
  async function answeredBy({ probes }: Load, servers: readonly string[], count = 60): Promise<void> {
    const from = Date.now();
    for (const probe of probes) {
      await waitUntil(
        `${count} requests are answered`,
        () => (probe.soFar().between(from).outcomes().ok ?? 0) >= count,
        60,
      );
      expect(Object.keys(probe.soFar().between(from).spread()).sort()).toEqual(servers);
    }
  }

  /** No request failed; where that is said, these servers alone had any. */
  async function unfailed({ probes }: Load, servers?: readonly string[]): Promise<string> {
    const recordings = await Promise.all(probes.map((probe) => probe.stop()));
    expect(recordings.map((recording) => recording.failures())).toEqual([[], []]);
    if (servers !== undefined)
      expect(recordings.map((recording) => Object.keys(recording.spread()).sort())).toEqual([
        servers,
        servers,
      ]);
    return recordings.map(({ samples }) => `0 of ${samples.length}`).join(' and ');
  }

  const without = (server: string) => SERVERS.filter((each) => each !== server);
  const notes = ({ stdout }: Answer) => stdout.split('\n').filter((line) => /^[!-] /.test(line));
  const drainedNotes = (server: string) =>
    ['drained/lvs', 'drained/edge'].map((path) => `- Server ${server} is drained on n1 and n2 (${path}).`);

  const saysWell = () =>
    waitUntil(
      'all is well',
      async () => {
        const { status, stdout, stderr } = await linuxLb('status');
        return status === 0 || Promise.reject(new Error(stdout + stderr));
      },
      90,
    );

  async function expectDrained(server: string): Promise<void> {
    const status = await waitUntil(
      `${server} is drained, and all else is well`,
      async () => {
        const answer = await linuxLb('status');
        return answer.status === 0 ? answer : Promise.reject(new Error(answer.stdout + answer.stderr));
      },
      90,
    );
    expect(notes(status as Answer)).toEqual(drainedNotes(server));
    for (const host of BALANCERS) {
      const table = await mustExec(lab, host, `ipvsadm -L -n -t ${LVS}:80`);
      expect(table).toMatch(new RegExp(`192.0.2.2${server.slice(2)}:80 +Route +0 `));
    }
    const drift = await linuxLb('drift');
    expect([drift.stdout, drift.status]).toEqual([
      'No drift in stack drained: all 5 hosts are as deployed.\n',
      0,
    ]);
  }

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'drain',
      app: 'test/lab/apps/drained.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    operator = new Operator(lab);
    found = await recordHosts(lab);
  });

  afterAll(async () => {
    await rehearsal?.leave();
    operator?.leave();
  });

  test('gets no new connection, its own go on until they end, and no request fails', async () => {
    await rehearsal.deploy();
    for (const address of [LVS, NGINX]) await activeFor(lab, BALANCERS, [address]);
    await verified(lab, rehearsal.directory);
    const requests = await load();
    await answeredBy(requests, SERVERS);
    const held = await Promise.all(
      [`http://${LVS}/`, STREAM].map((url) =>
        ConnectionProbe.start(lab, { url, connections: CONNECTIONS, timeoutSeconds: 30 }),
      ),
    );
    const ofServer = (connections: Connections) => connections.all.filter(({ server }) => server === 'rs2');
    for (const probe of held) expect(ofServer(probe.soFar()).length).toBeGreaterThan(0);

    let ended: Answer | undefined;
    const draining = linuxLb('drain', 'rs2').then((answer) => (ended = answer));
    await waitUntil(
      'rs2 is drained everywhere',
      async () => notes(await linuxLb('status')).join() === drainedNotes('rs2').join(),
      90,
    );
    await answeredBy(requests, without('rs2'));
    const later = Date.now();
    await waitUntil(
      'its connections have answers as before',
      () =>
        held.every((probe) =>
          ofServer(probe.soFar()).every(({ answers }) => answers.some(({ sent }) => sent > later)),
        ),
      30,
    );
    expect(ended).toBeUndefined();
    for (const probe of held) {
      const connections = await probe.stop();
      expect(connections.outcomes()).toEqual({ alive: CONNECTIONS });
    }
    const { status, stdout, stderr } = await draining;
    expect([stderr, status]).toEqual(['', 0]);
    expectScreen('drain', 'linux-lb drain rs2', stdout);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe('Server rs2 is drained on n1 and n2 (drained/lvs and drained/edge).');
    expect(lines[1]).toMatch(/^\d+ connections are left \(/);
    expect(lines[lines.length - 1]).toBe('No connection is left.');
    console.log(`drain: ${await unfailed(requests)} requests failed`);
    await expectDrained('rs2');
  });

  test('stays so when keepalived and nginx read their files again, start anew, and when a balancer boots', async () => {
    const requests = await load();
    for (const host of BALANCERS) await mustExec(lab, host, 'systemctl reload keepalived nginx');
    await answeredBy(requests, without('rs2'));
    console.log(`reload: ${await unfailed(requests, without('rs2'))} requests failed`);
    const active = await activeFor(lab, BALANCERS, [LVS]);
    await lab.kill(active);
    await lab.start(active);
    const others = await load();
    await mustExec(lab, BALANCERS.filter((host) => host !== active)[0], 'systemctl restart keepalived');
    await answeredBy(others, without('rs2'));
    await Promise.all(others.probes.map((probe) => probe.stop()));
    await expectDrained('rs2');
  });

  test('stays so over a deploy of other weights, which fails no request', async () => {
    const requests = await load();
    await answeredBy(requests, without('rs2'));
    const { stdout } = await rehearsal.deploy(WEIGHED);
    expectScreen('a plan', 'tofu plan', linesOfPlan(stdout, 'n1'));
    await answeredBy(requests, without('rs2'));
    console.log(`deploy: ${await unfailed(requests, without('rs2'))} requests failed`);
    await expectDrained('rs2');
  });

  test('gets connections again once it is undrained, with the weight that the code has now', async () => {
    const requests = await load();
    const { stdout, stderr, status } = await linuxLb('undrain', 'rs2');
    expect([stdout, stderr, status]).toEqual([
      'Server rs2 is not drained any more on n1 and n2 (drained/lvs and drained/edge).\n',
      '',
      0,
    ]);
    await answeredBy(requests, SERVERS);
    console.log(`undrain: ${await unfailed(requests)} requests failed`);
    for (const host of BALANCERS)
      expect(await mustExec(lab, host, `ipvsadm -L -n -t ${LVS}:80`)).toMatch(/192.0.2.22:80 +Route +3 /);
    expect(notes(await linuxLb('status'))).toEqual([]);
    expect((await linuxLb('drift')).status).toBe(0);
  });

  test('case 29: packages of the pairs are upgraded, the waiting balancer first: no request fails, and nothing has drifted', async () => {
    const first = await activeFor(lab, BALANCERS, [LVS]);
    const waiting = BALANCERS.filter((balancer) => balancer !== first)[0];
    await activeFor(lab, BALANCERS, [NGINX], first);
    const requests = await load();
    await answeredBy(requests, SERVERS);
    for (const [at, balancer] of [waiting, first].entries()) {
      const before = await mustExec(lab, balancer, DAEMONS);
      await upgradePackages(lab, balancer, PACKAGES);
      const versions = (await mustExec(lab, balancer, VERSIONS)).trim().split('\n');
      expect(versions).toEqual([expect.stringMatching(/\+next$/), expect.stringMatching(/\+next$/)]);
      expect(await mustExec(lab, balancer, DAEMONS)).not.toBe(before);
      await saysWell();
      if (at > 0) continue;
      for (const pair of ['drained/lvs', 'drained/edge'])
        expect((await linuxLb('switch', pair)).stdout).toBe(
          `${waiting} has taken over ${pair} from ${first}.\n`,
        );
    }
    await answeredBy(requests, SERVERS);
    console.log(`case 29: ${await unfailed(requests)} requests failed`);
    expect((await rehearsal.deploy(WEIGHED)).stdout).toContain('No changes.');
    const drift = await linuxLb('drift');
    expect([drift.stdout, drift.status]).toEqual([expect.stringMatching(/^No drift/), 0]);
    const records = await recordHosts(lab, BALANCERS);
    for (const balancer of BALANCERS)
      found[balancer] = [
        ...found[balancer].filter((line) => !isOfDpkg(line)),
        ...records[balancer].filter(isOfDpkg),
      ];
  });

  test('a balancer that is away hinders nobody, and is named until it has been told, too', async () => {
    await lab.kill('n1');
    const first = await linuxLb('drain', 'rs3', '--wait', '60');
    console.log(first.stdout);
    expect(first.status).toBe(2);
    expect(first.stdout).toMatch(/^! Host n1 does not answer: .+\n/);
    expect(first.stdout).toContain('Server rs3 is drained on n2 (drained/lvs and drained/edge).\n');
    await lab.start('n1');
    await waitUntil(
      'status tells that n1 does not know',
      async () => {
        const told = notes(await linuxLb('status'));
        return ['lvs', 'edge'].every((id) =>
          told.includes(
            `! Server rs3 is drained on n2, and not on n1 (drained/${id}): \`linux-lb drain rs3\` or \`undrain\` has all alike.`,
          ),
        );
      },
      120,
    );
    // A director counts for 15 minutes what has ended while the other one was active, so that nobody waits for zero here.
    const again = await linuxLb('drain', 'rs3', '--wait', '0');
    expect(again.stdout).toMatch(
      /^Server rs3 is drained on n1 and n2 \(drained\/lvs and drained\/edge\)\.\n(! After 0 s \d+ connections? (is|are) left \(.+\)\.|No connection is left\.)\n$/,
    );
    await expectDrained('rs3');
    const last = async () => {
      await linuxLb('drain', 'rs1', '--wait', '0');
      return linuxLb('drain', 'rs2');
    };
    expect(await last()).toEqual(
      expect.objectContaining({
        status: 1,
        stderr: 'Server rs2 is not drained: no other server of service http (drained/lvs) takes work.\n',
      }),
    );
  });

  test('destroy leaves every host as it was found, whoever is drained', async () => {
    await rehearsal.destroy();
    await expectAsFound(lab, found);
  });
});
