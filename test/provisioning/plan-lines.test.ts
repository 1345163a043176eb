import { Token } from 'cdktf';
import { TransportProtocol } from '../../lib';
import { BalancedPackets, HostCheck, HostNumber } from '../../lib/provisioning/host-plan';
import { checkLine } from '../../lib/provisioning/plan-lines/check';
import { numberLine } from '../../lib/provisioning/plan-lines/number';

const packets = (address: string, protocol = TransportProtocol.TCP): BalancedPackets => ({
  kind: 'port',
  protocol,
  address,
  port: 80,
});

/** TypeScript says which kind has none. */
const CHECKS: { [Kind in HostCheck['kind']]: [Extract<HostCheck, { kind: Kind }>, string][] } = {
  active: [[{ kind: 'active', unit: 'nginx.service' }, 'active nginx.service']],
  listen: [[{ kind: 'listen', port: '80' }, 'listen 80']],
  address: [[{ kind: 'address', address: '2001:db8::1', device: 'vip-web' }, 'address 2001:db8::1 vip-web']],
  answers: [
    [
      { kind: 'answers', url: 'http://127.0.0.1:8099/web', word: 'abc' },
      'answers http://127.0.0.1:8099/web abc',
    ],
  ],
  'virtual-server': [
    [{ kind: 'virtual-server', packets: packets('192.0.2.100') }, 'virtual-server TCP 192.0.2.100:80'],
    [
      { kind: 'virtual-server', packets: packets('2001:db8::100', TransportProtocol.UDP) },
      'virtual-server UDP [2001:db8::100]:80',
    ],
    [{ kind: 'virtual-server', packets: { kind: 'mark', mark: 6 } }, 'virtual-server FWM 6'],
  ],
};

it.each(Object.values(CHECKS).flat())('a check: %j', (check, line) => {
  expect(checkLine(check)).toBe(line);
});

const KINDS: { [Kind in HostNumber['kind']]: true } = {
  table: true,
  'rule-preference': true,
  'tc-preference': true,
  mark: true,
};

it.each(Object.keys(KINDS) as HostNumber['kind'][])('a number: %s', (kind) => {
  expect(numberLine({ kind, number: 7 })).toBe(`${kind} 7`);
});

it('a number that only Terraform knows is its token, and no digits', () => {
  expect(numberLine({ kind: 'mark', number: Token.asNumber('${var.mark}') })).toMatch(
    /^mark \$\{TfToken\[TOKEN\.\d+\]\}$/,
  );
});

it('what is of another kind is no check', () => {
  // @ts-expect-error: an address is on a device
  const without: HostCheck = { kind: 'address', address: '192.0.2.100' };
  // @ts-expect-error: a unit has no port
  const other: HostCheck = { kind: 'active', port: '80' };
  // @ts-expect-error: a mark is for any port
  const both: BalancedPackets = { kind: 'mark', mark: 6, port: 80 };
  expect([without, other, both]).toHaveLength(3);
});
