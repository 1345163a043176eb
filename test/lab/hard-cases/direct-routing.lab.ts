import { HttpProbe, Lab, OwnerProbe, Rehearsal, UdpProbe, waitUntil } from '../../../lab/index';
import { Capture } from '../../../lab/probe/capture';
import { MARGIN_SECONDS, masterDownSeconds } from '../support/vrrp-bound';
import { figure } from './figure';
import { journalSince } from './journal';
import { switchOver } from '../support/maintenance';
import { activeFor, partedPlacements, placementsDuring } from '../support/placement';
import { awaitRows, goneAt } from './tables';
import { quickNetwork, slowNetwork } from './slow-network';
import { killUdpResponder, startUdpResponder } from './udp-responder';

const DIRECTORS = ['d1', 'd2'];
const SERVERS = ['r1', 'r2', 'r3'];
const [VIP, EAGER, GUARDED] = ['192.0.2.100', '192.0.2.101', '192.0.2.102'];
/** By Maglev and by source hashing of addresses and ports. */
const HASHED = ['192.0.2.103', '192.0.2.104'];
const VIP6 = '2001:db8:1::100';
const ALL_VIPS = [VIP, VIP6, EAGER, GUARDED, ...HASHED];
/** delay_loop, two tries of connect_timeout, delay_before_retry. */
const CHECK_SECONDS = 1 + 2 * 1 + 1;

const SLOW_NETWORK_SECONDS = 20;

const addressOf = (server: string) => `192.0.2.2${server.slice(1)}`;
const row = (server: string, vip = VIP, flag = '-t') => `${flag} ${vip}:80 -r ${addressOf(server)}:80`;
const other = (director: string) => (director === 'd1' ? 'd2' : 'd1');

/** Hard cases of a DR pair and its real servers. One story: each test goes on where the last one ended. */
describe('a direct-routing pair', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  const active = (expected?: string) => activeFor(lab, DIRECTORS, ALL_VIPS, expected);
  const allServe = () =>
    awaitRows(
      lab,
      DIRECTORS,
      SERVERS.map((server) => row(server)),
    );
  const page = async (vip: string) =>
    (await lab.client(['curl', '-s', '-m', '5', `http://${vip}/`])).stdout.trim();
  const onServers = (command: string) => Promise.all(SERVERS.map((server) => lab.exec(server, command)));

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'c-direct',
      app: 'test/lab/apps/direct-routing-cases.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await allServe();
    await startUdpResponders(SERVERS);
  });

  afterAll(() => rehearsal?.leave());

  test('case 35: IPv4 and IPv6 virtual IPs move together, and no address fails duplicate detection', async () => {
    const first = await active();
    const probes = await Promise.all([VIP, VIP6].map((vip) => OwnerProbe.start(lab, vip)));
    const seen = await placementsDuring(lab, DIRECTORS, [VIP, VIP6], async () => {
      await switchOver(lab, 'site-pair', [first, other(first)], ALL_VIPS);
      await switchOver(lab, 'site-pair', [other(first), first], ALL_VIPS);
    });
    const owners = await Promise.all(probes.map((probe) => probe.stop()));
    expect(partedPlacements(seen, [VIP, VIP6])).toEqual([]);
    expect(
      new Set(seen.filter(({ addresses }) => addresses.length === 2).map(({ director }) => director)),
    ).toEqual(new Set(DIRECTORS));
    for (const samples of owners) expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
    const answers = await Promise.all([page(VIP), page(`[${VIP6}]`)]);
    expect(answers).toEqual([expect.stringMatching(/^r\d$/), expect.stringMatching(/^r\d$/)]);
    const failed = await Promise.all(
      lab.hosts.map(async (host) => (await lab.exec(host, 'ip -6 -o address show dadfailed')).stdout),
    );
    expect(failed.join('')).toBe('');
    figure(35, `${seen.length} samples over 2 moves, each with both addresses or none; 0 dadfailed`);
  });

  test('case 18: a real server that reboots neither announces the virtual IP nor answers for it', async () => {
    const { mac } = lab.machine('r1').nics[0];
    const capture = await Capture.start(lab, VIP, `ether src ${mac} and (arp or icmp6)`);
    const owners = await OwnerProbe.start(lab, VIP);
    const owners6 = await OwnerProbe.start(lab, VIP6);
    await lab.reboot('r1');
    await allServe();
    const samples = [...(await owners.stop()), ...(await owners6.stop())];
    const frames = (await capture.stop()).split('\n').filter((line) => line !== '');
    const told = frames.filter((line) => line.includes(`${VIP} is-at`) || line.includes(`tell ${VIP},`));
    const told6 = frames.filter(
      (line) => /neighbor advertisement/.test(line) && line.includes(`tgt is ${VIP6}`),
    );
    expect(frames.length).toBeGreaterThan(0);
    expect([...told, ...told6]).toEqual([]);
    expect(samples.filter(({ owners: answering }) => answering.includes('r1'))).toEqual([]);
    await startUdpResponders(['r1']);
    figure(
      18,
      `0 of ${frames.length} ARP and ICMPv6 frames of its boot name the virtual IP; ${samples.length} questions`,
    );
  });

  test('case 17: a real server that answers ARP for the virtual IP is seen as a second owner', async () => {
    const first = await active();
    const owners = await OwnerProbe.start(lab, VIP);
    await lab.exec('r2', 'sysctl -q net.ipv4.conf.all.arp_ignore=0');
    const now = () => owners.samples().slice(-1)[0]?.owners.join();
    await waitUntil('r2 answers, too', () => now() === [first, 'r2'].sort().join(), 10);
    await lab.exec('r2', 'sysctl -q -p /etc/sysctl.d/90-linux-lb-site-pool.conf');
    await waitUntil(`${first} alone answers`, () => now() === first, 10);
    const samples = await owners.stop();
    figure(17, `owners ${[...new Set(samples.map((sample) => sample.owners.join(' and ')))].join('; ')}`);
  });

  test('case 25: quorum 2 and hysteresis 1: the sorry page only when all are down, also over a reload, until all are back', async () => {
    const first = await active();
    expect(await page(GUARDED)).toMatch(/^r\d$/);
    await lab.exec('r1', 'systemctl stop nginx');
    await lab.exec('r2', 'systemctl stop nginx');
    await awaitRows(lab, DIRECTORS, [row('r3', GUARDED)], [row('r1', GUARDED), row('r2', GUARDED)]);
    expect(await page(GUARDED)).toBe('r3');
    const begun = Date.now();
    await lab.exec('r3', 'systemctl stop nginx');
    await waitUntil('the sorry page is there', async () => (await page(GUARDED)) === 'sorry', 20);
    const seconds = (Date.now() - begun) / 1000;
    expect(seconds).toBeLessThanOrEqual(CHECK_SECONDS + 1);

    const since = await journalSince(lab, first);
    const requests = await HttpProbe.start(lab, { url: `http://${GUARDED}/`, timeoutSeconds: 2 });
    await lab.exec(first, 'systemctl reload keepalived');
    await waitUntil('keepalived has read it', async () => /Reload/.test(await since()), 10);
    const reloaded = Date.now();
    await waitUntil(
      '100 requests came after',
      () => requests.soFar().between(reloaded).samples.length > 100,
      20,
    );
    expect(Object.keys((await requests.stop()).spread())).toEqual(['sorry']);

    await lab.exec('r1', 'systemctl start nginx');
    await awaitRows(lab, DIRECTORS, [row('r1')]);
    expect(await page(GUARDED)).toBe('sorry');
    await onServers('systemctl start nginx');
    await awaitRows(
      lab,
      DIRECTORS,
      SERVERS.map((server) => row(server, GUARDED)),
      [`-t ${GUARDED}:80 -r 127.0.0.1:80`],
    );
    const back = await HttpProbe.start(lab, { url: `http://${GUARDED}/`, timeoutSeconds: 2 });
    await waitUntil('100 requests are answered', () => back.soFar().samples.length >= 100, 20);
    const recording = await back.stop();
    expect(recording.failures()).toEqual([]);
    expect(Object.keys(recording.spread()).sort()).toEqual(SERVERS);
    figure(25, `sorry page after ${seconds.toFixed(1)} s (bound ${CHECK_SECONDS} s)`);
  });

  test('case 43: services that hash refuse no client of a server whose weight went to 0', async () => {
    const first = await active();
    const weigh = (weight: number) =>
      lab.exec(first, HASHED.map((vip) => `ipvsadm -e ${row('r2', vip)} -g -w ${weight}`).join(' && '));
    const requests = await hashedRequests();
    await waitUntil(
      'every server answers',
      async () => requests.every((probe) => answering(probe) === 3),
      20,
    );
    await weigh(0);
    const lowered = Date.now();
    const enough = (probe: HttpProbe) => probe.soFar().between(lowered).samples.length > 200;
    await waitUntil('200 requests came to each after', () => requests.every(enough), 30);
    await weigh(1);
    for (const probe of requests) {
      const recording = await probe.stop();
      expect(recording.outcomes()).toEqual({ ok: recording.samples.length });
      const after = recording.between(lowered + 500).spread();
      expect([Object.keys(after).includes('r1'), Object.keys(after).includes('r3')]).toEqual([true, true]);
      figure(43, `0 of ${recording.samples.length} refused; after the drain ${JSON.stringify(after)}`);
    }
  });

  test('case 20: a server dies under steady UDP: its flow moves on within 2 s of the server leaving the table', async () => {
    const first = await active();
    const { recording, server, gone } = await udpFlow(async (its) => {
      const left = goneAt(lab, first, row(its, VIP, '-u'));
      await lab.kill(its);
      return left;
    });
    const movedSeconds = (firstFromElsewhere(recording.samples, server) - gone) / 1000;
    expect(movedSeconds).toBeLessThan(2);
    expect(recording.longestGapSeconds()).toBeLessThan(CHECK_SECONDS + 2);
    figure(
      20,
      `${server} dead: flow moved ${movedSeconds.toFixed(2)} s after, gap ${recording.longestGapSeconds().toFixed(1)} s`,
    );
    dead = server;
  });

  test('case 26: a director that starts with an empty table has a dead server in it only without alpha', async () => {
    const waiting = other(await active());
    const started = 'systemctl stop keepalived; ipvsadm --clear; systemctl start --no-block keepalived';
    const [living] = SERVERS.filter((server) => server !== dead);
    // Until the living one is there, and the dead one has come and gone.
    const looks = `end=$(($(date +%s) + 45)); seen=
      while [ $(date +%s) -lt $end ]; do
        table=$(ipvsadm --save --numeric); printf '%s\\n\\n' "$table"
        case $table in
          *'${row(dead, EAGER)} '*) seen=yes ;;
          *'${row(living)} '*) [ -z "$seen" ] || break ;;
        esac
      done`;
    const { stdout } = await lab.exec(waiting, `${started}; ${looks}`, { timeoutSeconds: 90 });
    const tables = stdout.split('\n\n');
    const share = (text: string) => tables.filter((table) => table.includes(`${text} `)).length;
    expect(share(row(living))).toBeGreaterThan(0);
    expect(share(row(dead))).toBe(0);
    expect(share(row(dead, EAGER))).toBeGreaterThan(0);
    expect(share(row(dead, EAGER))).toBeLessThan(tables.length);
    figure(
      26,
      `of ${tables.length} looks the dead server was in 0, without alpha in ${share(row(dead, EAGER))}`,
    );
    await lab.start(dead);
    await allServe();
    await startUdpResponders([dead]);
  });

  test('case 20: a server that is down for UDP alone is removed by a deploy: its flow moves on within 2 s', async () => {
    const first = await active();
    const { recording, server, gone } = await udpFlow(async (its) => {
      await killUdpResponder(lab, its);
      const left = goneAt(lab, first, row(its, VIP, '-u'));
      kept = SERVERS.filter((each) => each !== its);
      const requests = await hashedRequests();
      await rehearsal.deploy({ SERVERS: kept.join() });
      const recordings = await Promise.all(requests.map((probe) => probe.stop()));
      for (const recording of recordings)
        expect(recording.outcomes()).toEqual({ ok: recording.samples.length });
      const total = recordings.map(({ samples }) => samples.length).join(' and ');
      figure(43, `0 of ${total} refused while a deploy takes ${its} out`);
      return left;
    });
    const movedSeconds = (firstFromElsewhere(recording.samples, server) - gone) / 1000;
    expect(movedSeconds).toBeLessThan(2);
    figure(20, `${server} removed by a deploy: flow moved ${movedSeconds.toFixed(2)} s after`);
  });

  test('case 30: a stranger with the same virtual router id: the journal says so, and the pair serves on', async () => {
    const first = await active();
    const since = await Promise.all(DIRECTORS.map((director) => journalSince(lab, director)));
    const requests = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 2 });
    const conf =
      'vrrp_instance strangers {\n state BACKUP\n interface eth0\n virtual_router_id 51\n priority 200\n version 3\n virtual_ipaddress {\n 192.0.2.200/32 dev eth0\n }\n}';
    const [host] = SERVERS.filter((server) => lab.isUp(server));
    await lab.exec(
      host,
      `cat >/etc/keepalived/keepalived.conf <<'END'\n${conf}\nEND\nsystemctl start keepalived`,
    );
    await waitUntil(
      'the stranger is active',
      async () => (await activeFor(lab, [host], ['192.0.2.200'])) === host,
      20,
    );
    await waitUntil(
      'the journals tell of it',
      async () => (await Promise.all(since.map((read) => read()))).every((text) => /VRID/.test(text)),
      20,
    );
    const [told] = /^.*VRID 51.*$/m.exec(await since[0]()) ?? [];
    figure(30, `${told}; the pair lost no request`);
    expect(await active()).toBe(first);
    await lab.exec(host, 'systemctl stop keepalived; rm /etc/keepalived/keepalived.conf');
    const recording = await requests.stop();
    expect(recording.outcomes()).toEqual({ ok: recording.samples.length });
  });

  test('case 14: the active director reboots, then both at once: never two owners, the last boot serves within its bound', async () => {
    const first = await active();
    const owners = await OwnerProbe.start(lab, VIP);
    await lab.reboot(first);
    await active(other(first));
    await rebooted(first);
    await Promise.all(DIRECTORS.map((director) => lab.reboot(director)));
    const booted = Date.now();
    await active();
    const seconds = (Date.now() - booted) / 1000;
    await awaitRows(
      lab,
      DIRECTORS,
      kept.map((server) => row(server)),
    );
    const samples = await owners.stop();
    for (const director of DIRECTORS) await rebooted(director);
    expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
    expect(seconds).toBeLessThanOrEqual(masterDownSeconds(100) + MARGIN_SECONDS);
    expect(await page(VIP)).toMatch(/^r\d$/);
    figure(
      14,
      `both rebooted: one owner ${seconds.toFixed(1)} s after the boot; never two in ${samples.length} samples`,
    );
  });

  test(`case 14: both reboot, and have no address for ${SLOW_NETWORK_SECONDS} s: whether systemd waits for the network or not, one owner soon after, never two`, async () => {
    await slowNetwork(lab, 'd1', SLOW_NETWORK_SECONDS, true);
    await slowNetwork(lab, 'd2', SLOW_NETWORK_SECONDS, false);
    const owners = await OwnerProbe.start(lab, VIP);
    await Promise.all(DIRECTORS.map((director) => lab.reboot(director)));
    const addressed = DIRECTORS.map((director) =>
      waitUntil(`${director} has its address`, () => hasAddress(director), SLOW_NETWORK_SECONDS + 20),
    );
    await Promise.any(addressed);
    const begin = Date.now();
    await active();
    const seconds = (Date.now() - begin) / 1000;
    await Promise.all(addressed);
    await awaitRows(
      lab,
      DIRECTORS,
      kept.map((server) => row(server)),
    );
    await active();
    const samples = await owners.stop();
    for (const director of DIRECTORS) {
      await rebooted(director);
      await quickNetwork(lab, director);
    }
    expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
    expect(seconds).toBeLessThanOrEqual(masterDownSeconds(100) + MARGIN_SECONDS);
    expect(await page(VIP)).toMatch(/^r\d$/);
    figure(
      14,
      `addresses ${SLOW_NETWORK_SECONDS} s late: one owner ${seconds.toFixed(1)} s after the first one came`,
    );
  });

  async function hasAddress(director: string): Promise<boolean> {
    return (await lab.exec(director, 'ip -o -4 address show dev eth0 scope global')).stdout.includes(
      '192.0.2.1',
    );
  }

  /** What a boot has to bring back on a director: IPVS as we set it, and a daemon that found its addresses. */
  async function rebooted(director: string): Promise<void> {
    const { stdout } = await lab.exec(
      director,
      'cat /proc/sys/net/ipv4/vs/expire_nodest_conn; journalctl -b -q -o cat -u keepalived; systemctl is-failed "linux-lb*"',
    );
    expect(stdout).toMatch(/^1\n/);
    expect(stdout).not.toMatch(/assign requested address|bind error|^failed$/m);
  }

  /** Requests that take a while, each on a connection and a port of its own. */
  function hashedRequests(): Promise<HttpProbe[]> {
    const settings = { openSeconds: 0.4, timeoutSeconds: 5 };
    return Promise.all(HASHED.map((vip) => HttpProbe.start(lab, { url: `http://${vip}/`, ...settings })));
  }

  let dead = '';
  let kept = SERVERS;

  async function startUdpResponders(servers: readonly string[]): Promise<void> {
    await Promise.all(servers.map((server) => startUdpResponder(lab, server, VIP, 80)));
  }

  /** Sends datagrams from one socket; then something is done to the server that answers them. */
  async function udpFlow(event: (server: string) => Promise<number>) {
    const probe = await UdpProbe.start(lab, { address: VIP, port: 80 });
    const answered = () => probe.soFar().samples.filter(({ outcome }) => outcome === 'ok');
    await waitUntil('datagrams are answered', () => answered().length > 10, 20);
    const server = answered().slice(-1)[0].server ?? '';
    const gone = await event(server);
    const elsewhere = () => firstFromElsewhere(probe.soFar().samples, server) < Infinity;
    await waitUntil('another server answers', elsewhere, 20);
    return { recording: await probe.stop(), server, gone };
  }
});

function answering(probe: HttpProbe): number {
  return Object.keys(probe.soFar().spread()).length;
}

function firstFromElsewhere(
  samples: readonly { start: number; outcome: string; server?: string }[],
  server: string,
): number {
  return samples.find((each) => each.outcome === 'ok' && each.server !== server)?.start ?? Infinity;
}
