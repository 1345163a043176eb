import {
  Firewall,
  ForwardingMethod,
  LvsDirector,
  LvsDirectorPair,
  RealServerPool,
  VirtualIp,
} from '../../lib';
import { VIP, host } from '../support/hosts';
import { assetFiles, newStack, synth } from '../support/synth';

const BOTH = (last: number) => `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`;

/** Lines of firewall.conf of each step, or undefined; of a pair with a server of each method, or of a director that is one itself. */
function openings(firewall?: Firewall, single = false): Record<string, string[] | undefined> {
  const stack = newStack();
  const pool = new RealServerPool(stack, 'pool', { port: 80, firewall });
  const [d1, d2] = [host('d1', BOTH(11)), host('d2', BOTH(12))];
  if (single) pool.addServer(d1);
  else {
    pool.addServer(host('dr', 'eth0 192.0.2.21/24'));
    pool.addServer(host('nat', 'eth0 10.0.0.22/24'), { forwardingMethod: ForwardingMethod.NAT });
    pool.addServer(host('tun', 'eth0 198.51.100.23/24'), { forwardingMethod: ForwardingMethod.TUN });
  }
  const balancer = single
    ? new LvsDirector(stack, 'lb', { host: d1, virtualIps: [VirtualIp.of(VIP)], firewall })
    : new LvsDirectorPair(stack, 'lb', {
        primary: d1,
        backup: d2,
        virtualIps: [VirtualIp.of(VIP)],
        innerVirtualIps: [VirtualIp.of('10.0.0.1')],
        vrrp: { virtualRouterId: 51 },
        firewall,
      });
  balancer.addVirtualService('http', { pool });
  synth(stack);
  const steps = single ? ['Director', 'server-d1'] : ['Primary', 'server-dr', 'server-nat', 'server-tun'];
  return Object.fromEntries(
    steps.map((step) => [
      step,
      [...assetFiles(stack, step)]
        .find(([path]) => path.endsWith('/firewall.conf'))?.[1]
        .trimEnd()
        .split('\n')
        .slice(3),
    ]),
  );
}

const CHECKS = ['192.0.2.11', '10.0.0.11', '192.0.2.12', '10.0.0.12'].map(
  (from) => `accept input tcp ${from} any port 80`,
);

it('real servers are opened for what directors send them, wherever that arrives', () => {
  const all = openings();
  expect(all['server-dr']).toEqual(['accept input tcp any 192.0.2.100 port 80', ...CHECKS]);
  expect(all['server-nat']).toEqual(['accept input tcp any 10.0.0.22 port 80', ...CHECKS]);
  expect(all['server-tun']).toEqual([
    'accept input tcp any 192.0.2.100 port 80',
    ...['192.0.2.11', '10.0.0.11', '192.0.2.12', '10.0.0.12'].map((from) => `accept input ipip ${from} any`),
    ...CHECKS,
  ]);
  expect(all.Primary).toEqual(
    expect.arrayContaining([
      'accept input vrrp any 224.0.0.18',
      'accept input udp any 224.0.0.81 port 8848',
      'accept input tcp any 192.0.2.100 port 80',
      'accept output tcp any 192.0.2.100 port 80',
      'accept forward tcp 10.0.0.22 any source-port 80',
      'accept output ipip any 198.51.100.23',
    ]),
  );
});

it('a director that is its own real server needs nothing more as one', () => {
  expect(openings(undefined, true)).toMatchObject({
    Director: expect.arrayContaining(['accept input tcp any 192.0.2.100 port 80']),
    'server-d1': undefined,
  });
});

it('a firewall stays as it is if it is asked to', () => {
  expect(new Set(Object.values(openings(Firewall.unmanaged())))).toEqual(new Set([undefined]));
  expect(openings(Firewall.unmanaged(), true)).toEqual({ Director: undefined, 'server-d1': undefined });
  expect(openings(Firewall.managed())).toEqual(openings());
});
