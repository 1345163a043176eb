import { isDeepStrictEqual } from 'node:util';
import { HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../../lab/index';
import { MARGIN_SECONDS } from '../support/vrrp-bound';
import { mended } from '../operator/mended';
import { TAMPERED_FILTERS } from '../operator/tampered-filters';
import { Operator } from '../support/operator';
import { blockVrrp, unblockVrrp } from './blocked-vrrp';
import { expectUntoldEndForgotten } from './earlier-connection';
import { figure } from './figure';
import { journalSince } from './journal';
import { expectLoopFree, expectReusedPortsServed } from './loop-free';
import { expectNextOfPortKept } from './port-again';
import { switchOver } from '../support/maintenance';
import { activeFor, placements } from '../support/placement';
import { ipvsServices, ipvsWeights } from '../support/ipvs-table';

const DIRECTORS = ['d1', 'd2'];
const VIP = '192.0.2.100';
const SECOND_VIP = '192.0.2.101';
/** Two runs of the tracker's command begin within this time: they are a second apart, the first within a second. Each takes its own time besides. */
const NOTICE_SECONDS = 2;
const BOTH = { '192.0.2.11': 1, '192.0.2.12': 1 };

/** Hard cases of two hosts that are directors and real servers at once. One story: each test goes on where the last one ended. */
describe('a pair whose directors are its real servers', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  const other = (director: string) => (director === 'd1' ? 'd2' : 'd1');
  const active = (vip = VIP, expected?: string) => activeFor(lab, DIRECTORS, [vip], expected);
  const tablesAre = (expected: object, directors = DIRECTORS) =>
    waitUntil(
      `the tables of ${directors} are ${JSON.stringify(expected)}`,
      async () => {
        const now = await Promise.all(directors.map((director) => ipvsServices(lab, director)));
        const tables = now.map(Object.values);
        const isExpected = (table: object) => JSON.stringify(table) === JSON.stringify(expected);
        const same = tables.every((services) => services.length > 0 && services.every(isExpected));
        return same || Promise.reject(new Error(JSON.stringify(now)));
      },
      45,
    );
  /** Seconds that a run of the tracker's command takes on a host as busy as it is now. */
  const trackerRunSeconds = async (director: string) => {
    const run = 'date +%s%N; /usr/bin/pgrep -x nginx >/dev/null; date +%s%N';
    const [begun, ended] = (await lab.exec(director, run)).stdout.trim().split('\n').map(Number);
    return (ended - begun) / 1e9;
  };
  const loopFree = async (vip: string, connections: number) => {
    const first = await active(vip);
    return expectLoopFree({ lab, virtualIp: vip, active: first, waiting: other(first) }, connections);
  };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'c-local-node',
      app: 'test/lab/apps/local-node-pairs.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await tablesAre(BOTH);
  });

  afterAll(() => rehearsal?.leave());

  test('case 1: of 1000 connections no SYN comes to a host twice, each host gets half, and the waiting director schedules none', async () => {
    figure(1, await loopFree(VIP, 1000));
  });

  test('case 1: client ports that come again within seconds make no loop, and no connection waits', async () => {
    const first = await active();
    const pair = { lab, virtualIp: VIP, active: first, waiting: other(first) };
    figure(1, await expectReusedPortsServed(pair, 1000));
  });

  test('case 1: a client port whose last connection the waiting director takes for open: the next one is served at once, and lives', async () => {
    const first = await active();
    const pair = { lab, virtualIp: VIP, active: first, waiting: other(first) };
    figure(1, await expectUntoldEndForgotten(pair));
  });

  test('case 1: client ports that come again at once, after a connection that was handed on: the next one lives', async () => {
    const first = await active();
    figure(1, await expectNextOfPortKept({ lab, virtualIp: VIP, active: first, waiting: other(first) }));
  });

  test('case 2: the same after a failover, and after the way back', async () => {
    const first = await active();
    await lab.kill(first);
    await active(VIP, other(first));
    await lab.start(first);
    await tablesAre(BOTH);
    expect(await active()).toBe(other(first));
    figure(2, `after power-off of ${first}: ${await loopFree(VIP, 1000)}`);
    await switchOver(lab, 'site-first', [other(first), first], [VIP]);
    figure(2, `back on ${first}: ${await loopFree(VIP, 1000)}`);
    figure(2, (await lab.exec(first, 'ipvsadm -Ln | grep -- "->"')).stdout);
  });

  test('case 5: nginx killed on the active director: FAULT, the other one takes over within the skew time, and keeps the address', async () => {
    const first = await active();
    const since = await journalSince(lab, first);
    const owners = await OwnerProbe.start(lab, VIP);
    const noticeSeconds = NOTICE_SECONDS + 2 * (await trackerRunSeconds(first));
    const begun = Date.now();
    await lab.exec(first, 'systemctl kill -s KILL nginx');
    const toldSeconds = (Date.now() - begun) / 1000;
    const moved = await waitUntil(
      `${other(first)} alone answers for ${VIP}`,
      () => owners.samples().find(({ owners: answering }) => answering.join() === other(first)),
      30,
    );
    expect(await active()).toBe(other(first));
    const samples = await owners.stop();
    const seconds = (moved.time - begun) / 1000;
    const skewSeconds = (256 - (other(first) === 'd1' ? 150 : 100)) / 256;
    expect(seconds).toBeLessThanOrEqual(toldSeconds + noticeSeconds + skewSeconds + MARGIN_SECONDS);
    expect(samples.filter(({ owners: answering }) => answering.length > 1)).toEqual([]);
    await waitUntil('the journal tells of it', async () => /Entering FAULT STATE/.test(await since()), 10);
    expect((await lab.exec(first, 'systemctl is-active nginx')).stdout).toBe('failed\n');
    await tablesAre({ [other(first) === 'd1' ? '192.0.2.11' : '192.0.2.12']: 1 }, [other(first)]);

    const returned = await journalSince(lab, first);
    const back = await OwnerProbe.start(lab, VIP);
    await lab.exec(first, 'systemctl start nginx');
    await waitUntil(
      `${first} is ready again`,
      async () => /Entering BACKUP STATE/.test(await returned()),
      20,
    );
    await tablesAre(BOTH);
    const later = await back.stop();
    expect([...new Set(later.flatMap(({ owners: answering }) => answering))]).toEqual([other(first)]);
    figure(
      5,
      `moved after ${seconds.toFixed(2)} s: noticed in ${noticeSeconds.toFixed(2)}, skew ${skewSeconds.toFixed(2)} s; no fail-back`,
    );
  });

  describe('case 8: a configuration that keepalived does not accept is pushed', () => {
    const FILE = '/etc/keepalived/linux-lb.d/somebodys.conf';
    const foreign = (text: string) => lab.exec('d2', `cat >${FILE} <<'END'\n${text}\nEND`);
    /** What is live on both directors. */
    const live = () =>
      Promise.all(
        DIRECTORS.map(async (director) => {
          const look =
            'sha256sum /etc/keepalived/linux-lb.d/site-first.conf; systemctl show -p MainPID keepalived';
          const { stdout } = await lab.exec(director, `${look}; ipvsadm -Sn; ip -o address show to ${VIP}`);
          return stdout;
        }),
      );

    test.each([
      [
        'an unknown keyword',
        'vrrp_instance nonsense {\n  no_such_keyword\n}',
        {},
        /no_such_keyword|nonsense/,
      ],
      [
        'a virtual router id that another instance has',
        'vrrp_instance other {\n  state BACKUP\n  interface eth0\n  virtual_router_id 51\n  priority 10\n  virtual_ipaddress { 192.0.2.99/32 }\n}',
        {},
        /51|VRID/,
      ],
      ['a device that is not there', '', { TRACKED_DEVICE: 'eth9' }, /eth9/],
    ])('case 8: %s', async (_, text, variation, words) => {
      if (text) await foreign(text);
      await tablesAre(BOTH);
      const before = await live();
      const since = await journalSince(lab, 'd2');
      const requests = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 8 });
      const { status, stdout, stderr } = await rehearsal.tryDeploy({ WEIGHT: '7', ...variation });
      const recording = await requests.stop();
      await lab.exec('d2', `rm -f ${FILE}`);
      expect(status).not.toBe(0);
      const said = stdout + stderr;
      expect(said).toMatch(/linux-lb: d2: validate: keepalived does not accept the configuration/);
      expect(said).toMatch(words);
      // A server whose check waits for a busy machine may be out for a moment; what was changed stays so.
      await waitUntil(
        'both directors are as before',
        async () => {
          const now = await live();
          return isDeepStrictEqual(now, before) || Promise.reject(new Error(JSON.stringify({ before, now })));
        },
        30,
      );
      expect(await since()).not.toMatch(/Reloading/);
      expect(recording.outcomes()).toEqual({ ok: recording.samples.length });
      figure(8, String(/validate: keepalived does not accept[^\n]*/.exec(said)));
    });
  });

  test('case 9: scripts are no reason to refuse on keepalived 2.2.7, and a server that fails its script leaves the tables', async () => {
    const { stdout: version } = await lab.exec('d1', 'keepalived --version 2>&1 | head -1');
    expect(version).toContain('v2.2.7 ');
    const since = await journalSince(lab, 'd1');
    const { seconds } = await rehearsal.deploy({ PAIRS: '2' });
    expect(await since()).not.toMatch(/reload_check exited/);
    await tablesAre(BOTH);
    figure(9, `${version.trim()}, deployed in ${seconds.toFixed(0)} s`);

    await lab.exec(
      'd1',
      'mv /etc/nginx/conf.d /etc/nginx/aside && mkdir /etc/nginx/conf.d && nginx -s reload',
    );
    await waitUntil(
      'd1 is out of both tables',
      async () => {
        const tables = await Promise.all(DIRECTORS.map((director) => ipvsWeights(lab, director)));
        return tables.every((table) => Object.keys(table).join() === '192.0.2.12');
      },
      30,
    );
    await lab.exec(
      'd1',
      'rmdir /etc/nginx/conf.d && mv /etc/nginx/aside /etc/nginx/conf.d && nginx -s reload',
    );
    await tablesAre(BOTH);
  });

  test('case 3: two pairs on the same hosts, each host active for one address, neither with a loop', async () => {
    expect([await active(VIP, 'd1'), await active(SECOND_VIP, 'd2')]).toEqual(['d1', 'd2']);
    const seen = [await loopFree(VIP, 500), await loopFree(SECOND_VIP, 500)];
    figure(3, seen.join('; '));
  });

  test('case 15: adverts blocked for a while: two active; healed, one is left, and clients have its MAC within one refresh', async () => {
    const owners = await OwnerProbe.start(lab, VIP);
    await blockVrrp(lab, DIRECTORS);
    const both = () =>
      owners
        .samples()
        .slice(-3)
        .every(({ owners: answering }) => answering.length === 2);
    await waitUntil('both answer for the address', both, 30);
    await waitUntil(
      'both have both addresses',
      async () =>
        (await placements(lab, DIRECTORS, [VIP, SECOND_VIP])).every(
          ({ addresses }) => addresses.length === 2,
        ),
      30,
    );
    // A client that has learnt the wrong one: it asks nobody as long as that answers.
    const [wrong, right] = ['d2', 'd1'].map((director) => lab.machine(director).nics[0].mac);
    const bridge = lab.machine('d1').nics[0].bridge;
    await lab.client(['ip', 'neigh', 'replace', VIP, 'lladdr', wrong, 'dev', bridge, 'nud', 'reachable']);
    await unblockVrrp(lab, DIRECTORS);
    const healed = Date.now();
    await active(VIP, 'd1');
    await active(SECOND_VIP, 'd2');
    const oneOwnerSeconds = (Date.now() - healed) / 1000;
    await waitUntil(
      'the client has the MAC of the one that is left',
      async () => (await lab.client(['ip', 'neigh', 'show', VIP])).stdout.includes(right),
      30,
    );
    const learntSeconds = (Date.now() - healed) / 1000;
    await owners.stop();
    const requests = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 2 });
    await waitUntil('100 requests are answered', () => requests.soFar().samples.length >= 100, 20);
    expect((await requests.stop()).failures()).toEqual([]);
    figure(
      15,
      `one owner ${oneOwnerSeconds.toFixed(1)} s after, right MAC ${learntSeconds.toFixed(1)} s after`,
    );
  });

  test('tc filters that somebody changes are drift, and `--repair` takes it back with no failed request', async () => {
    const operator = new Operator(lab);
    const linuxLb = (command: string, ...words: string[]) =>
      operator.linuxLb(rehearsal.directory, command, ...words);
    const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 5 });
    for (const { command, says } of TAMPERED_FILTERS)
      await mended(lab, linuxLb, { host: 'd2', command, says });
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    console.log(`drift: ${TAMPERED_FILTERS.length} mended, 0 of ${recording.samples.length} failed`);
    operator.leave();
  });
});
