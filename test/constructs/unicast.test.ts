import { LvsDirectorPairProps, VirtualIp } from '../../lib';
import { VIP, host, pair, pool } from '../support/hosts';
import { keepalivedVerdict } from '../support/real-programs';
import { assetFiles, newStack, warningsOf } from '../support/synth';

const vrrp = { virtualRouterId: 51, unicast: true };

/** What lies below /etc/keepalived on a director of a pair. */
function keepalivedFiles(props: Partial<LvsDirectorPairProps>, step: string): { [name: string]: string } {
  const stack = newStack();
  pair(stack, { vrrp, ...props }).addVirtualService('http', {
    pool: pool(stack),
    virtualIp: VirtualIp.of(VIP),
  });
  const marker = 'files/etc/keepalived/';
  const ours = [...assetFiles(stack, step)].filter(([path]) => path.startsWith(marker));
  return Object.fromEntries(ours.map(([path, text]) => [path.split(marker)[1], text]));
}

const include = (props: Partial<LvsDirectorPairProps>, step: string) =>
  keepalivedFiles(props, step)['linux-lb.d/web-pair.conf'];

const lines = (source: string, peer: string) => `    unicast_src_ip ${source}
    unicast_peer {
        ${peer}
    }
    check_unicast_src
`;

it('adverts go from one host to the other', () => {
  expect(include({}, 'Primary')).toContain(lines('192.0.2.11', '192.0.2.12'));
  expect(include({}, 'Backup')).toContain(lines('192.0.2.12', '192.0.2.11'));
  expect(include({ vrrp: { virtualRouterId: 51 } }, 'Primary')).not.toContain('unicast');
});

it('connections are not told by multicast then, unless asked for', () => {
  expect(include({}, 'Primary')).not.toContain('lvs_sync_daemon');
  expect(include({ connectionSync: true }, 'Primary')).toContain('lvs_sync_daemon eth0 id 51');
});

describe('with IPv6 and an inner network', () => {
  const on = (name: string, last: number) =>
    host(name, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64 eth1 10.0.0.${last}/24`);
  const props = {
    primary: on('d1', 11),
    backup: on('d2', 12),
    virtualIps: [VirtualIp.of(VIP), VirtualIp.of('2001:db8::100')],
    innerVirtualIps: [VirtualIp.of('10.0.0.1')],
  };
  const block = (text: string, name: string) =>
    text.slice(text.indexOf(`vrrp_instance ${name} {`)).split('\n}\n')[0];

  it('each instance speaks between the addresses of its own network and family', () => {
    const text = include(props, 'Primary');
    expect(block(text, 'web-pair')).toContain(lines('192.0.2.11', '192.0.2.12'));
    expect(block(text, 'web-pair-eth0-ipv6')).toContain(lines('2001:db8::11', '2001:db8::12'));
    expect(block(text, 'web-pair-eth1')).toContain(lines('10.0.0.11', '10.0.0.12'));
  });

  it('is taken by the real keepalived', () => {
    expect(keepalivedVerdict(keepalivedFiles(props, 'Primary'))).toBe('');
    expect(keepalivedVerdict(keepalivedFiles(props, 'Backup'))).toBe('');
  });
});

describe('between two subnets', () => {
  const told = (unicast: boolean, last: string) => {
    const stack = newStack();
    const vips = {
      virtualIps: [VirtualIp.of(VIP, { device: 'eth0' })],
      vrrp: { ...vrrp, unicast, device: 'eth1' },
    };
    const [primary, backup] = [
      host('d1', 'eth0 192.0.2.11/24 eth1 10.0.0.11/24'),
      host('d2', `eth0 192.0.2.12/24 eth1 ${last}`),
    ];
    pair(stack, { ...vips, primary, backup }).addVirtualService('http', { pool: pool(stack) });
    return warningsOf(stack);
  };

  it('is told, since both are active where no router passes VRRP', () => {
    expect(told(true, '10.0.1.12/24')).toEqual([
      "web/pair: 'vrrp.unicast' has d1 (10.0.0.11/24) and d2 (10.0.1.12/24) speak between two subnets: both are active if no router passes VRRP (IP protocol 112) between them; give them interfaces of one subnet, or see that it does",
    ]);
  });

  it('and nothing within one, nor of multicast', () => {
    expect(told(true, '10.0.0.12/24')).toEqual([]);
    expect(told(false, '10.0.1.12/24')).toEqual([]);
  });
});
