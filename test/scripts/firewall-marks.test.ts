import { spawnSync } from 'node:child_process';
import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

const MARKS = [
  'peer eth0 192.0.2.100 192.0.2.12 9',
  'mark eth0 192.0.2.100 tcp 80 7',
  'mark eth0 2001:db8::100 udp 53 8',
];

const CONFIG = 'etc/linux-lb/pool/firewall-marks.conf';

function run(action: string, lines: string[]) {
  const known = host.at('var/lib/linux-lb/web/known-peers');
  host.write(CONFIG, ['# made', 'preference 40000', `known-peers ${known}`, ...lines, ''].join('\n'));
  return host.run(scriptPath('firewall-marks.sh'), action, host.at(CONFIG));
}

/** No place for temporary files, which a script that is stopped would leave behind. */
const { TMPDIR } = process.env;
beforeAll(() => (process.env.TMPDIR = '/nowhere'));
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
});

/** By what a filter looks for, as POSIX' cksum sums it up. */
const handle = (words: string) => {
  const sum = Number(spawnSync('cksum', { input: `${words}\n`, encoding: 'utf8' }).stdout.split(' ')[0]);
  return `0x${((sum % 2147483647) + 1).toString(16)}`;
};
const filters = () => host.read('stub/filters').trim().split('\n').filter(Boolean);
const PEER_WITHOUT_CHAIN = `eth0 ip 40000 ${handle('192.0.2.100 192.0.2.12')} flower dst_ip 192.0.2.100 src_mac 02:00:00:00:00:12 action skbedit mark 9`;
const PEER = `${PEER_WITHOUT_CHAIN} goto chain 40000`;
const STRANGER_WITHOUT_CHAIN = `eth0 ip 40000 ${handle('192.0.2.100 stranger')} flower dst_ip 192.0.2.100 action skbedit mark 9`;
const STRANGER = `${STRANGER_WITHOUT_CHAIN} goto chain 40000`;
/** A SYN goes as RST, too, and before: all but its flags stay as they are. */
const CLOSES_EARLIER = [
  'eth0 40000 protocol ip pref 1 u32 match u8 0x05 0x0f at 0 match ip protocol 6 0xff match u8 0x02 0x12 at 33',
  'action pedit munge offset 33 u8 set 0x04 retain 0x06 pipe action mirred ingress mirror dev lo pipe',
  'action pedit munge offset 33 u8 set 0x02 retain 0x06',
].join(' ');
const GUARD =
  'tc filter add dev eth0 egress protocol ip pref 40000 u32 match mark 9 0xffffffff match ip dst 192.0.2.100 action drop';
const HTTP = `eth0 ip 40001 ${handle('192.0.2.100 tcp 80')} flower dst_ip 192.0.2.100 ip_proto tcp dst_port 80 action skbedit mark 7 continue`;
const DNS = `eth0 ipv6 40003 ${handle('2001:db8::100 udp 53')} flower dst_ip 2001:db8::100 ip_proto udp dst_port 53 action skbedit mark 8 continue`;

test('up marks packets to services, but for what the peer sends, which gets a mark of its own and never leaves again', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  expect(run('up', MARKS)).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toEqual([STRANGER, PEER, HTTP, DNS]);
  expect(host.takeLog()).toContain(GUARD);
  expect(host.read('var/lib/linux-lb/web/known-peers')).toBe('192.0.2.12 02:00:00:00:00:12\n');
});

const chains = () => host.read('stub/chains').trim().split('\n').filter(Boolean);

test('a SYN of a peer closes first what IPVS still takes for open from that port; once, at any number of reloads', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n2001:db8::12 02:00:00:00:00:12\n');
  const both = [...MARKS, 'peer eth0 2001:db8::100 2001:db8::12 9'];
  for (const action of ['up', 'reload', 'reload']) {
    expect(run(action, both)).toMatchObject({ status: 0, stderr: '' });
    expect(chains()).toEqual([
      CLOSES_EARLIER,
      CLOSES_EARLIER.replace('40000 protocol ip pref 1', '40002 protocol ipv6 pref 2')
        .replace('match u8 0x05 0x0f at 0 match ip', 'match ip6')
        .replace(/(at|offset) 33/g, '$1 53'),
    ]);
  }
  run('down', both);
  expect(chains()).toEqual([]);
});

test('a director whose peers have become those of a real server keeps nothing of them', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  expect(run('reload', MARKS.slice(1))).toMatchObject({ status: 0, stderr: '' });
  expect([filters(), chains()]).toEqual([[HTTP, DNS], []]);
});

test('a kernel that cannot is told of, and the peer’s frames are marked all the same', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  host.write('stub/no-act-pedit', '');
  expect(run('up', MARKS.slice(0, 1))).toMatchObject({
    status: 0,
    stderr: 'firewall-marks: without act_pedit and act_mirred a client whose port comes again may wait 3 s\n',
  });
  expect(filters()).toEqual([STRANGER_WITHOUT_CHAIN, PEER_WITHOUT_CHAIN]);
});

test('a reload has the new guards beside those of before, so that at no time there is none', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  for (const [before, after] of [
    ['40000', '40001'],
    ['40001', '40000'],
  ]) {
    host.takeLog();
    expect(run('reload', MARKS)).toMatchObject({ status: 0, stderr: '' });
    const log = host.takeLog();
    const added = log.indexOf(GUARD.replace('pref 40000', `pref ${after}`));
    expect(added).toBeGreaterThanOrEqual(0);
    expect(log.indexOf(`tc filter del dev eth0 egress pref ${before}`)).toBeGreaterThan(added);
    expect(host.read('stub/added').trim().split('\n')).toHaveLength(1);
  }
});

test('a peer that is away is known from before; one that came back with another card is known anew', () => {
  host.write('var/lib/linux-lb/web/known-peers', '192.0.2.12 02:00:00:00:00:12\n');
  expect(run('up', MARKS)).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toContain(PEER);
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:99\n');
  expect(run('reload', MARKS)).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toContain(PEER.replace('00:12', '00:99'));
  expect(host.read('var/lib/linux-lb/web/known-peers')).toBe('192.0.2.12 02:00:00:00:00:99\n');
});

test('a peer that was never seen is told of, and the services are marked all the same', () => {
  expect(run('up', MARKS)).toMatchObject({
    status: 0,
    stderr: 'firewall-marks: peer 192.0.2.12 does not answer on eth0 and was never seen\n',
  });
  expect(filters()).toEqual([STRANGER, HTTP, DNS]);
});

test('reload takes away what is gone, and touches no filter of others', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  const others = 'eth0 ip 10 0x1 flower somebody else’s';
  host.write('stub/filters', `${host.read('stub/filters')}${others}\n`);
  expect(run('reload', MARKS.slice(0, 2))).toMatchObject({ status: 0, stderr: '' });
  expect(filters().sort()).toEqual([STRANGER, PEER, HTTP, others].sort());
});

test('a service that comes before others, or goes, leaves their filters as they are', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  const more = [MARKS[0], 'mark eth0 192.0.2.100 tcp 25 5', ...MARKS.slice(1)];
  for (const lines of [more, MARKS]) {
    expect(run('reload', lines)).toMatchObject({ status: 0, stderr: '' });
    expect(filters()).toEqual(expect.arrayContaining([STRANGER, PEER, HTTP, DNS]));
    expect(filters()).toHaveLength(1 + lines.length);
  }
});

describe('whoever hands packets on to a host that has just become a director', () => {
  const has = (...addresses: string[]) => host.write('stub/links/eth0', [...addresses, ''].join('\n'));
  const two = [...MARKS, 'peer eth0 192.0.2.101 192.0.2.12 9'];
  const strangers = () => filters().filter((line) => line.includes(' mark 9') && !line.includes('src_mac'));
  beforeEach(() => host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n'));

  it('is taken for a peer, at any number of reloads, until it has the virtual IP', () => {
    run('up', MARKS);
    for (const expected of [[STRANGER], [STRANGER]]) {
      run('reload', MARKS);
      expect(strangers()).toEqual(expected);
    }
    has('192.0.2.100/32');
    run('reload', MARKS);
    expect(strangers()).toEqual([]);
    has();
    run('reload', MARKS);
    expect(strangers()).toEqual([]);
  });

  it('is not, before peers are asked for, once it has the virtual IP: a peer that is away costs seconds', () => {
    run('up', MARKS);
    has('192.0.2.100/32');
    host.delete('stub/neighbors');
    host.write('stub/while-sleeping', 'cp "$LINUX_LB_ROOT/stub/filters" "$LINUX_LB_ROOT/stub/during"');
    run('reload', MARKS);
    expect(host.read('stub/during')).not.toContain(STRANGER);
  });

  it('is taken for one at the virtual IPs alone that it does not have', () => {
    run('up', two);
    has('192.0.2.100/32');
    run('reload', two);
    expect(strangers()).toEqual([expect.stringContaining('dst_ip 192.0.2.101 ')]);
    has('192.0.2.100/32', '192.0.2.101/32');
    run('reload', two);
    expect(strangers()).toEqual([]);
  });

  it('is taken for one by IPv6 alike', () => {
    const lines = ['peer eth0 2001:db8::100 2001:db8::12 9'];
    run('up', lines);
    expect(strangers()).toEqual([expect.stringContaining('dst_ip 2001:db8::100 ')]);
    has('2001:db8::100/128');
    run('reload', lines);
    expect(strangers()).toEqual([]);
  });

  const isDirector = () =>
    host.write(
      'etc/keepalived/linux-lb.d/pair.conf',
      '  virtual_ipaddress {\n    192.0.2.100/32 dev eth0\n  }\n',
    );

  it('is nobody where the host is a director already, as at a boot', () => {
    isDirector();
    run('up', MARKS);
    expect(strangers()).toEqual([]);
  });

  it('is taken for one where the real server lets the unit go, and the director does not: it leaves, and knows no other director', () => {
    isDirector();
    const asks = (cluster: string, ...units: string[]) =>
      host.write(`var/lib/linux-lb/${cluster}/plan/units`, units.map((unit) => `${unit}\n`).join(''));
    asks('pool', 'nginx.service reload', 'linux-lb-pool-marks.service reload');
    asks('pair', 'keepalived.service reload', 'linux-lb-pool-marks.service');
    run('up', MARKS);
    run('reload', MARKS);
    expect(strangers()).toEqual([]);
    asks('pool', 'nginx.service reload');
    has('192.0.2.100/32');
    run('reload', MARKS);
    expect(strangers()).toEqual([]);
    has();
    run('reload', MARKS);
    expect(strangers()).toEqual([STRANGER]);
  });

  it('is nobody where the host has the virtual IP when it becomes one', () => {
    has('192.0.2.100/32');
    run('up', MARKS);
    expect(strangers()).toEqual([]);
  });
});

describe('a peer that was replaced', () => {
  const pair = (peer: string) => ['virtual-ip 192.0.2.100', `peer eth0 192.0.2.100 ${peer} 9`];
  const macs = () => filters().flatMap((line) => /src_mac (\S+)/.exec(line)?.slice(1) ?? []);
  const [former, next] = ['02:00:00:00:00:12', '02:00:00:00:00:13'];
  beforeEach(() => {
    host.write('stub/neighbors', `192.0.2.12 ${former}\n192.0.2.13 ${next}\n`);
    host.write('stub/links/vip-pool', '192.0.2.100/32\n'); // as a real server
    run('up', pair('192.0.2.12'));
  });

  it('may still be the owner and hand packets on: it stays one until this host has the virtual IPs', () => {
    expect(run('reload', pair('192.0.2.13'))).toMatchObject({ status: 0, stderr: '' });
    expect(macs().sort()).toEqual([former, next]);
    host.write('stub/links/eth0', '192.0.2.100/32\n');
    expect(run('reload', pair('192.0.2.13'))).toMatchObject({ status: 0, stderr: '' });
    expect(macs()).toEqual([next]);
  });

  it('stays one where this host has the virtual IPs of one pair and waits for those of another', () => {
    const two = [...pair('192.0.2.13'), 'virtual-ip 192.0.2.101'];
    host.write('stub/links/eth0', '192.0.2.101/32\n');
    expect(run('reload', two)).toMatchObject({ status: 0, stderr: '' });
    expect(macs().sort()).toEqual([former, next]);
    host.write('stub/links/eth0', '192.0.2.100/32\n192.0.2.101/32\n');
    run('reload', two);
    expect(macs()).toEqual([next]);
  });

  it('is forgotten at the next boot, and leaves with the others', () => {
    run('reload', pair('192.0.2.13'));
    run('up', pair('192.0.2.13'));
    expect(macs()).toEqual([next]);
    run('reload', pair('192.0.2.12'));
    run('down', pair('192.0.2.12'));
    expect(filters()).toEqual([]);
  });
});

test('filters that look for the same, by a number of before, make way', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  const counted = [PEER, HTTP, DNS].map((line, at) => line.replace(/ 0x\w+ /, ` 0x${3 - at} `));
  host.write('stub/filters', `${counted.join('\n')}\n`);
  expect(run('reload', MARKS)).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toEqual([PEER, HTTP, DNS]);
});

test('down leaves nothing; the hook stays where somebody else has a filter on it', () => {
  host.write('stub/neighbors', '192.0.2.12 02:00:00:00:00:12\n');
  run('up', MARKS);
  expect(run('down', MARKS)).toMatchObject({ status: 0, stderr: '' });
  expect({ filters: filters(), clsact: host.read('stub/clsact') }).toEqual({ filters: [], clsact: '' });
  run('up', MARKS);
  host.write('stub/filters', `${host.read('stub/filters')}eth0 ip 10 0x1 flower other\n`);
  run('down', MARKS);
  expect({ filters: filters(), clsact: host.read('stub/clsact') }).toEqual({
    filters: ['eth0 ip 10 0x1 flower other'],
    clsact: 'eth0\n',
  });
});
