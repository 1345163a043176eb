import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../lab/index';
import { DIRECTORS, SERVERS, setUpDirector, setUpServer } from './imported/by-hand';
import { complete, imported } from './imported/completed';
import { Page } from './stranger/page';
import { engineWords } from './support/engine-words';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { VIP, activeDirector } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const PAGE = Page.at('docs/import.md');
const OVER = 'Deploy over what is there';
const SHARES = { server1: 3 / 4, server2: 1 / 4 };

/** Addresses that the import has made up. */
const PLACEHOLDERS = {
  "['eth0', '192.0.2.254/24']": "['eth0', '192.0.2.11/24']",
  "['eth0', '192.0.2.253/24']": "['eth0', '192.0.2.12/24']",
};

/** A pair that somebody made by hand becomes a program, which is deployed over it. One story: each test goes on where the last one ended. */
describe('an imported pair', () => {
  let directory: string;
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  let table: string;

  const active = () => activeDirector(lab, DIRECTORS);
  const onEach = (hosts: readonly string[], command: string) =>
    Promise.all(hosts.map((host) => mustExec(lab, host, command)));
  const start = () => HttpProbe.start(lab, { url: `http://${VIP}/`, perSecond: 40, timeoutSeconds: 2 });
  const answered = async (probe: HttpProbe, count: number) => {
    const from = Date.now();
    await waitUntil(
      `${count} more requests are answered`,
      () => {
        const since = probe.soFar().between(from);
        return since.samples.length - since.failures().length >= count;
      },
      60,
    );
  };
  /** The IPVS table as it could be put back, but for services of our own marks. */
  const ipvs = async (director: string) => {
    const saved = await mustExec(lab, director, 'ipvsadm --save --numeric');
    return saved
      .split('\n')
      .filter((line) => !line.includes(' -f '))
      .sort()
      .join('\n');
  };
  const tableIs = (expected: string) =>
    waitUntil(
      'both directors have the table',
      async () => {
        const now = await Promise.all(DIRECTORS.map(ipvs));
        return now.every((each) => each === expected) || Promise.reject(new Error(now.join('\n')));
      },
      30,
    );
  /** Virtual router and priority of adverts on the wire. */
  const advert = async () => {
    const { stdout } = await lab.client(['timeout', '10', 'tcpdump', '-nn', '-c', '1', '-i', 'any', 'vrrp']);
    return /VRRPv\d, Advertisement, vrid \d+, prio \d+/.exec(stdout)?.[0];
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'linux-lb-imported-'));
    const { program, said } = imported(DIRECTORS.map((name) => `${name}.conf`));
    console.log(said);
    complete(program, join(directory, 'main.ts'), PLACEHOLDERS);
    rehearsal = await Rehearsal.up({
      name: 'import',
      app: join(directory, 'main.ts'),
      env: { NODE_PATH: join(__dirname, '../../node_modules') },
    });
    lab = rehearsal.lab;
    await Promise.all(SERVERS.map((host) => setUpServer(lab, host)));
    await Promise.all(DIRECTORS.map((host) => setUpDirector(lab, host)));
  });

  afterAll(async () => {
    await rehearsal?.leave();
    rmSync(directory, { recursive: true });
  });

  test('the hand-made one serves', async () => {
    await waitUntil('the first director is active', async () => (await active()) === 'director1', 30);
    table = await ipvs('director1');
    expect(table).toContain(`-a -t ${VIP}:80 -r 192.0.2.21:80 -g -w 3`);
    await tableIs(table);
    expect(await advert()).toBe('VRRPv2, Advertisement, vrid 51, prio 150');
    const probe = await start();
    await answered(probe, 100);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    expectShares(recording.spread(), SHARES, 0.05);
    found = await recordHosts(lab);
  });

  test('a deploy over somebody else’s keepalived.conf is refused, and that goes on', async () => {
    const probe = await start();
    const result = await rehearsal.tryDeploy();
    expect(result.status).not.toBe(0);
    expect(engineWords(result)).toContain(
      '/etc/keepalived/keepalived.conf is already there and was not written by linux-lb',
    );
    await answered(probe, 40);
    expect((await probe.stop()).failures()).toEqual([]);
    await expectAsFound(lab, found);
  });

  test('by the page: put aside, and deployed; no request fails but those of one switch', async () => {
    const probe = await start();
    const owners = await OwnerProbe.start(lab, VIP);
    await answered(probe, 40);
    await onEach(DIRECTORS, PAGE.code(OVER, 'mv /etc/'));
    await rehearsal.deploy();
    await answered(probe, 200);
    const recording = await probe.stop();
    const several = (await owners.stop()).filter((sample) => sample.owners.length > 1);
    const gap = recording.longestGapSeconds();
    console.log(
      `${recording.failures().length} of ${recording.samples.length} requests failed, ${JSON.stringify(recording.outcomes())}, longest time without an answer ${gap.toFixed(2)} s, samples with two owners: ${several.length}`,
    );
    expect(gap).toBeLessThanOrEqual(masterDownSeconds(100) + MARGIN_SECONDS);
    expect(several).toEqual([]);
  });

  test('virtual IP, virtual router and table are as before', async () => {
    expect(await active()).toBe('director1');
    expect(await advert()).toBe('VRRPv2, Advertisement, vrid 51, prio 150');
    await tableIs(table);
    const probe = await start();
    await answered(probe, 100);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    expectShares(recording.spread(), SHARES, 0.05);
  });

  test('by the page: without what was made by hand on the servers no request fails', async () => {
    const probe = await start();
    await answered(probe, 40);
    await onEach(SERVERS, 'systemctl disable --now web-vip && rm /etc/sysctl.d/60-web-vip.conf');
    await answered(probe, 100);
    expect((await probe.stop()).failures()).toEqual([]);
    expect((await rehearsal.deploy()).stdout).toContain('No changes');
  });

  test('destroy, and the way back by the page: hosts are as found, and the hand-made one serves', async () => {
    await rehearsal.destroy();
    await Promise.all(SERVERS.map((host) => setUpServer(lab, host)));
    await onEach(DIRECTORS, PAGE.code(OVER, 'mv /root/'));
    await waitUntil('the first director is active', async () => (await active()) === 'director1', 30);
    await tableIs(table);
    await expectAsFound(lab, found);
    const probe = await start();
    await answered(probe, 100);
    expect((await probe.stop()).failures()).toEqual([]);
  });
});
