import { TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  LvsDirector,
  LvsDirectorPair,
  RealServerPool,
  ServerHost,
  Tunnel,
  VirtualIp,
} from '../../lib';
import { VIP, host } from '../support/hosts';
import { assetFiles, newStack, synth } from '../support/synth';

const BOTH = (last: number) => `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`;

/** What files of one step say, of a stack with a pair (or one director) that spreads port 80 over the given servers. */
function files(
  step: string,
  method: ForwardingMethod,
  servers: ServerHost[],
  options: {
    port?: number;
    single?: boolean;
    inner?: string;
    vip?: string;
    d1?: ServerHost;
    d2?: ServerHost;
  } = {},
): Map<string, string> {
  const stack: TerraformStack = newStack();
  const pool = new RealServerPool(stack, 'pool', { port: options.port ?? 80 });
  for (const server of servers) pool.addServer(server);
  const { d1 = host('d1', BOTH(11)), d2 = host('d2', BOTH(12)) } = options;
  const addresses = {
    virtualIps: [VirtualIp.of(options.vip ?? VIP)],
    innerVirtualIps: options.inner ? [VirtualIp.of(options.inner)] : [],
  };
  const balancer = options.single
    ? new LvsDirector(stack, 'lb', { host: d1, ...addresses })
    : new LvsDirectorPair(stack, 'lb', {
        primary: d1,
        backup: d2,
        vrrp: { virtualRouterId: 51 },
        ...addresses,
      });
  balancer.addVirtualService('http', { pool, port: 80, forwardingMethod: method });
  synth(stack);
  return assetFiles(stack, step);
}

const ending = (all: Map<string, string>, end: string) => [...all].find(([path]) => path.endsWith(end))?.[1];
const lines = (all: Map<string, string>, end: string) => ending(all, end)?.trimEnd().split('\n').slice(1);

describe('NAT', () => {
  const inner = host('n1', 'eth0 10.0.0.21/24');

  it('has a pair’s inner virtual IP as the gateway of the servers’ answers', () => {
    const server = files('server-n1', ForwardingMethod.NAT, [inner], { port: 8080, inner: '10.0.0.1' });
    expect(lines(server, 'return-routes.conf')?.slice(1)).toEqual([
      'rule 10.0.0.21 6 8080',
      'direct 10.0.0.11 eth0',
      'direct 10.0.0.12 eth0',
      'gateway 10.0.0.1 eth0',
    ]);
    expect(ending(server, 'vip-device.conf')).toBeUndefined();
  });

  it('translates the port, and moves both virtual IPs together', () => {
    const all = files('Primary', ForwardingMethod.NAT, [inner], { port: 8080, inner: '10.0.0.1' });
    const conf = ending(all, '/web-lb.conf')!;
    expect(conf).toContain('virtual_server 192.0.2.100 80 {');
    expect(conf).toContain('real_server 10.0.0.21 8080 {');
    expect(conf).toContain('vrrp_sync_group web-lb {\n    group {\n        web-lb\n        web-lb-eth1\n');
    expect(ending(all, 'plan/sysctls')).toMatch(/^net\.ipv4\.ip_forward 1\n/);
  });

  it('has a single director’s own inner address as the gateway, or its inner virtual IP', () => {
    const gateway = (options: object) =>
      lines(
        files('server-n1', ForwardingMethod.NAT, [inner], { single: true, ...options }),
        'return-routes.conf',
      )?.at(-1);
    expect(gateway({})).toBe('gateway 10.0.0.11 eth0');
    expect(gateway({ inner: '10.0.0.1' })).toBe('gateway 10.0.0.1 eth0');
  });
});

describe('TUN', () => {
  const remote = host('t1', 'eth0 198.51.100.21/24');

  it('reaches servers of other networks, which unwrap the packets and have the virtual IP', () => {
    expect(ending(files('Primary', ForwardingMethod.TUN, [remote]), '/web-lb.conf')).toMatch(
      /lvs_method TUN\n[^]*real_server 198\.51\.100\.21 80/,
    );
    const server = files('server-t1', ForwardingMethod.TUN, [remote]);
    expect(ending(server, 'plan/units')).toBe(
      [
        'linux-lb-tunnel-link-tunl0.service reload',
        'linux-lb-web-pool-firewall.service reload',
        'linux-lb-web-pool-vip.service reload',
        '',
      ].join('\n'),
    );
    expect(ending(server, 'plan/modules')).toBe('dummy\nipip\n');
    expect(ending(server, 'plan/sysctls')).toContain('net.ipv4.conf.tunl0.rp_filter 2');
  });

  it('says how, unless it is IP in IP', () => {
    const method = (tunnel: Tunnel) =>
      ending(files('Primary', ForwardingMethod.tunneling(tunnel), [remote]), '/web-lb.conf')?.match(
        /lvs_method .*/,
      )?.[0];
    expect([Tunnel.IPIP, Tunnel.GRE, Tunnel.gue(5555)].map(method)).toEqual([
      'lvs_method TUN',
      'lvs_method TUN type gre',
      'lvs_method TUN type gue port 5555',
    ]);
  });

  it('carries IPv6 over IPv4 where the server has nothing else', () => {
    const v6 = (last: number) => host(`d${last}`, `eth0 2001:db8::${last}/64`);
    const ipv6 = { vip: '2001:db8::100', d1: v6(1), d2: v6(2) };
    expect(ending(files('server-t1', ForwardingMethod.TUN, [remote], ipv6), 'plan/modules')).toBe(
      'dummy\nsit\n',
    );
  });
});

describe('LocalNode', () => {
  const [d1, d2] = [host('d1', BOTH(11)), host('d2', BOTH(12))];
  const third = host('r1', 21);

  const marks = (step: string) =>
    (
      lines(files(step, ForwardingMethod.DR, [d1, d2, third], { d1, d2 }), 'firewall-marks.conf') ?? []
    ).filter((line) => /^(peer|mark)/.test(line));

  it('DR in a pair balances a mark that frames of the other director do not get', () => {
    const [mark] = marks('Primary').map((line) => line.split(' ').at(-1));
    expect(marks('Primary')).toEqual([`mark eth0 192.0.2.100 tcp 80 ${mark}`]);
    const [handedOn] = marks('server-d1').map((line) => line.split(' ').at(-1));
    expect(marks('server-d1')).toEqual([`peer eth0 192.0.2.100 192.0.2.12 ${handedOn}`]);
    expect(marks('server-d2')).toEqual([`peer eth0 192.0.2.100 192.0.2.11 ${handedOn}`]);
    const conf = ending(files('Primary', ForwardingMethod.DR, [d1, d2], { d1, d2 }), '/web-lb.conf');
    expect(conf).toContain(`virtual_server fwmark ${mark} {`);
    expect(conf).toMatch(/real_server 192\.0\.2\.11 \{[^]*real_server 192\.0\.2\.12 \{/);
  });

  it('DR in a pair takes what the other director hands on wherever it may come first: on the server that is a director', () => {
    expect(marks('server-r1')).toEqual([]);
    const own = ending(
      files('server-d1', ForwardingMethod.DR, [d1, third], { d1, d2 }),
      '/linux-lb.d/web-pool.conf',
    );
    expect(own).toMatch(/virtual_server fwmark \d+ \{[^]*real_server 192\.0\.2\.11 \{/);
    const backup = files('Backup', ForwardingMethod.DR, [d1, third], { d1, d2 });
    expect(ending(backup, '/linux-lb.d/web-lb.conf')).not.toContain('-marks.service');
  });

  it('DR in a pair: a director has its pool’s files of it as the pool has them, of all balancers', () => {
    const stack = newStack();
    const pool = new RealServerPool(stack, 'pool', { port: 80, hostNumber: 7 });
    for (const server of [d1, d2]) pool.addServer(server);
    [VIP, '192.0.2.101'].forEach((vip, at) =>
      new LvsDirectorPair(stack, `lb${at}`, {
        primary: d1,
        backup: d2,
        virtualIps: [VirtualIp.of(vip)],
        vrrp: { virtualRouterId: 51 + at },
        connectionSync: at === 0,
      }).addVirtualService('http', { pool }),
    );
    synth(stack);
    const step = (path: string) => {
      const all = assetFiles(stack, path);
      return [
        ending(all, '/linux-lb/web-pool/firewall-marks.conf'),
        ending(all, '/linux-lb.d/web-pool.conf'),
        ending(all, 'plan/files')
          ?.match(/.* shared .*web-pool.*/g)
          ?.sort(),
      ];
    };
    const [conf, include, shared] = step('pool/server-d1');
    expect(conf).toMatch(
      /peer eth0 192\.0\.2\.100 192\.0\.2\.12 \d+\npeer eth0 192\.0\.2\.101 192\.0\.2\.12 /,
    );
    expect(include).toContain('virtual_server fwmark');
    expect(shared).toHaveLength(8);
    expect(step('lb0/Primary')).toEqual([conf, include, shared]);
    expect(step('lb1/Primary')).toEqual([conf, include, shared]);
  });

  it('DR in a pair has the virtual IP on every server, also on the directors', () => {
    const server = files('server-d1', ForwardingMethod.DR, [d1, d2], { d1, d2 });
    expect(lines(server, 'vip-device.conf')).toContain('address 192.0.2.100/32');
  });

  it('DR with a single director needs nothing on it', () => {
    const options = { d1, single: true };
    expect(ending(files('server-d1', ForwardingMethod.DR, [d1, third], options), 'plan/files')).toBe('');
    expect(
      ending(files('Director', ForwardingMethod.DR, [d1, third], options), 'firewall-marks.conf'),
    ).toBeUndefined();
  });

  it('NAT in a pair answers by way of the other director’s own address', () => {
    const gateway = (name: string) =>
      lines(
        files(`server-${name}`, ForwardingMethod.NAT, [d1, d2], { d1, d2, inner: '10.0.0.1' }),
        'return-routes.conf',
      )?.slice(1);
    expect(gateway('d1')).toEqual(['rule 10.0.0.11 6 80', 'direct 10.0.0.12 eth1', 'gateway 10.0.0.12 eth1']);
    expect(gateway('d2')).toEqual(['rule 10.0.0.12 6 80', 'direct 10.0.0.11 eth1', 'gateway 10.0.0.11 eth1']);
  });

  it('NAT with a single director answers through itself', () => {
    expect(ending(files('server-d1', ForwardingMethod.NAT, [d1], { d1, single: true }), 'plan/files')).toBe(
      '',
    );
  });
});
