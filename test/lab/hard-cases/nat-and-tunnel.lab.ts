import { ConnectionProbe, HttpProbe, Lab, Rehearsal, waitUntil } from '../../../lab/index';
import { Capture, hostsByMac } from '../../../lab/probe/capture';
import { masterDownSeconds } from '../support/vrrp-bound';
import { overlapSeconds, parseFrames } from './answers';
import { figure } from './figure';
import { switchOver } from '../support/maintenance';
import { activeFor, partedPlacements, placementsDuring } from '../support/placement';
import { awaitRows } from './tables';
import { Upload, upload } from './upload';

const DIRECTORS = ['d1', 'd2'];
const [VIP, INNER_VIP] = ['192.0.2.100', '10.0.0.1'];
const BOTH = [VIP, INNER_VIP];
const CONNECTIONS = 500;
const other = (director: string) => (director === 'd1' ? 'd2' : 'd1');

/** Hard cases of NAT and of tunnels, on machines that both use. One story: each test goes on where the last one ended. */
describe('NAT and tunnels', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'c-nat-tunnel',
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: 'nat-pair' },
      machinesFor: [{ env: { SCHEME: 'tun-single' } }],
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await awaitRows(lab, DIRECTORS, [
      '-t 192.0.2.100:80 -r 10.0.0.21:8080',
      '-t 192.0.2.100:80 -r 10.0.0.22:8080',
    ]);
  });

  afterAll(() => rehearsal?.leave());

  test('case 22: NAT serves clients in the real servers own subnet, under their own address, by either way in', async () => {
    const localAddress = lab.clientAddress('10.0.0.21');
    const ask = async () => {
      // A SYN that is lost comes again after 1 s and after 3 s.
      const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 5, localAddress });
      await waitUntil('100 requests have ended', () => probe.soFar().samples.length >= 100, 30);
      return probe.stop();
    };
    const expectAll = ({ outcomes, spread }: { outcomes: object; spread: object }) => {
      expect(Object.keys(outcomes)).toEqual(['ok']);
      expect(Object.keys(spread).sort()).toEqual([`n1 ${localAddress}`, `n2 ${localAddress}`]);
    };
    const said = async () => {
      const recording = await ask();
      return { outcomes: recording.outcomes(), spread: recording.spread() };
    };
    const outside = await said();
    await lab.client(['ip', 'route', 'add', `${VIP}/32`, 'via', INNER_VIP, 'src', localAddress]);
    const inside = await said();
    await lab.exec('n1', 'systemctl stop linux-lb-nat-pair-pool-return-routes');
    const without = await said();
    await lab.exec('n1', 'systemctl start linux-lb-nat-pair-pool-return-routes');
    await lab.client(['ip', 'route', 'del', `${VIP}/32`]);
    expectAll(outside);
    expectAll(inside);
    expect(Object.keys(without.spread)).toEqual([`n2 ${localAddress}`]);
    figure(
      22,
      `${JSON.stringify([outside, inside])}; without the return routes of n1 ${JSON.stringify(without)}`,
    );
  });

  test(`cases 21 and 23: ${CONNECTIONS} connections live through power-off, return and the way back; both virtual IPs on one director at every sample`, async () => {
    const first = await activeFor(lab, DIRECTORS, BOTH);
    const connections = await ConnectionProbe.start(lab, {
      url: `http://${VIP}/`,
      connections: CONNECTIONS,
      intervalSeconds: 3,
    });
    const capture = await Capture.start(lab, VIP, `tcp and src host ${VIP} and src port 80`);
    const switched: [from: string, since: number][] = [];
    const seen = await placementsDuring(lab, DIRECTORS, BOTH, async () => {
      await known(other(first));
      switched.push([first, Date.now()]);
      await lab.kill(first);
      await activeFor(lab, DIRECTORS, BOTH, other(first));
      await lab.start(first);
      await known(first);
      switched.push([other(first), Date.now()]);
      await switchOver(lab, 'nat-pair-lb', [other(first), first], BOTH);
      await roundFrom(Date.now(), connections);
    });
    const lived = await connections.stop();
    const frames = parseFrames(await capture.stop(), hostsByMac(lab));

    expect(lived.outcomes()).toEqual({ alive: CONNECTIONS });
    expect(lived.longestStallSeconds()).toBeLessThan(2 * masterDownSeconds(100) + 2); // TCP waits as long again, at most
    expect(Object.keys(lived.byServer()).sort()).toEqual(['n1', 'n2']);
    expect(partedPlacements(seen, BOTH)).toEqual([]);
    const overlaps = switched.map(([from, since], at) =>
      overlapSeconds(frames, from, other(from), [since, switched[at + 1]?.[1] ?? Infinity]),
    );
    for (const overlap of overlaps) expect(overlap).toBeLessThan(0.1);
    figure(
      21,
      `${CONNECTIONS} of ${CONNECTIONS} alive, longest stall ${lived.longestStallSeconds().toFixed(1)} s`,
    );
    figure(
      23,
      `${seen.length} samples, each with both addresses or none; answers by the old one for ${overlaps} s after`,
    );
  });

  test('case 24: a POST of 1 MB with DF set goes through a tunnel; a server whose tunnel device filters by the way back leaves the tables', async () => {
    await rehearsal.destroy();
    await lab.client(['ip', 'neigh', 'flush', 'all']); // a single director tells nobody that it has the address now
    await rehearsal.deploy({ SCHEME: 'tun-single' });
    const servers = ['198.51.100.21', '198.51.100.22'];
    const rows = servers.map((server) => `-r ${server}:80`);
    await awaitRows(lab, ['d1'], rows);
    const capture = await Capture.start(
      lab,
      VIP,
      `tcp and dst host ${VIP} and ip[6] & 0x40 != 0 and greater 1500`,
    );
    const good = await uploads(4);
    const full = (await capture.stop()).split('\n').length;
    expect(full).toBeGreaterThan(4_000_000 / 65_536); // the client's place hands over up to 64 KiB at once
    expect(good.map(({ outcome }) => outcome)).toEqual(good.map(() => 'ok 1000000'));

    figure(24, `${good.length} uploads in ${good.map(({ seconds }) => seconds)} s, ${full} frames`);

    await lab.exec('t1', 'sysctl -q net.ipv4.conf.tunl0.rp_filter=1');
    await awaitRows(lab, ['d1'], [rows[1]], [rows[0]]);
    await lab.exec('t1', 'sysctl -q net.ipv4.conf.tunl0.rp_filter=2');
    await awaitRows(lab, ['d1'], rows);
  });

  async function uploads(count: number): Promise<Upload[]> {
    const all: Upload[] = [];
    while (all.length < count) all.push(await upload(lab, `http://${VIP}/`, 1_000_000));
    return all;
  }

  /** Waits until a director knows all connections, by its own doing or from the other one. */
  async function known(director: string): Promise<void> {
    await waitUntil(
      `${director} knows ${CONNECTIONS} connections`,
      async () => {
        const { stdout } = await lab.exec(director, 'grep -c ESTABLISHED /proc/net/ip_vs_conn');
        return Number(stdout) >= CONNECTIONS || Promise.reject(new Error(stdout));
      },
      40,
    );
  }

  /** Waits until each connection that is alive has had an answer to a request from a moment on. */
  async function roundFrom(moment: number, connections: ConnectionProbe): Promise<void> {
    await waitUntil(
      'every connection has had one more answer',
      () =>
        connections
          .soFar()
          .all.every(({ answers, end }) => end || (answers[answers.length - 1]?.sent ?? 0) >= moment),
      30,
    );
  }
});
