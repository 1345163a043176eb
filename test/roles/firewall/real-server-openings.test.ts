import { HealthCheck, TransportProtocol } from '../../../lib';
import { openingLine } from '../../../lib/roles/firewall/opening';
import { OpenedRealServer, realServerOpenings } from '../../../lib/roles/firewall/real-server-openings';

const SERVER: OpenedRealServer = {
  checkedPorts: [80],
  healthCheck: HealthCheck.tcp(),
  traffic: [],
  tunnels: [],
  balancers: [],
  siblings: [],
  siblingPorts: [],
};
const lines = (server: Partial<OpenedRealServer>) =>
  realServerOpenings({ ...SERVER, ...server }).map(openingLine);
const TRAFFIC = { protocol: TransportProtocol.TCP, address: '192.0.2.100', ports: [80, 443] };
const BALANCERS = ['192.0.2.11', '2001:db8::11'];

it('clients get to the ports where their packets arrive', () => {
  expect(lines({ traffic: [TRAFFIC] })).toEqual([
    'accept input tcp any 192.0.2.100 port 80',
    'accept input tcp any 192.0.2.100 port 443',
  ]);
});

it('where proxies ask, nobody else does', () => {
  const traffic = [{ ...TRAFFIC, address: '10.0.0.21', ports: [8080], from: ['10.0.0.11', '10.0.0.12'] }];
  expect(lines({ traffic })).toEqual([
    'accept input tcp 10.0.0.11 10.0.0.21 port 8080',
    'accept input tcp 10.0.0.12 10.0.0.21 port 8080',
  ]);
});

it('balancers check its health', () => {
  expect(lines({ balancers: BALANCERS, healthCheck: HealthCheck.tcp({ port: 8081 }) })).toEqual([
    'accept input tcp 192.0.2.11 any port 8081',
    'accept input tcp 2001:db8::11 any port 8081',
  ]);
  expect(lines({ balancers: ['192.0.2.11'], healthCheck: HealthCheck.bfd() })).toEqual([
    'accept input udp 192.0.2.11 any port 3784',
    'accept output udp any 192.0.2.11 port 3784',
  ]);
});

it.each([
  [{ type: 'ipip', inside: 'ipv4', over: 'ipv4' }, 'accept input ipip 192.0.2.11 any'],
  [{ type: 'ipip', inside: 'ipv6', over: 'ipv4' }, 'accept input ipv6 192.0.2.11 any'],
  [{ type: 'ipip', inside: 'ipv6', over: 'ipv6' }, 'accept input ipv6 2001:db8::11 any'],
  [{ type: 'gre', inside: 'ipv4', over: 'ipv4' }, 'accept input gre 192.0.2.11 any'],
  [{ type: 'gue', port: 6080, inside: 'ipv4', over: 'ipv4' }, 'accept input udp 192.0.2.11 any port 6080'],
] as const)('tunnels come from balancers, in the family that carries them: %j', (tunnel, line) => {
  const healthCheck = HealthCheck.file('/etc/linux-lb/drain');
  expect(lines({ tunnels: [tunnel], balancers: BALANCERS, healthCheck })).toEqual([line]);
});

it('servers of one pool that speak with each other let each other in, and nobody else', () => {
  expect(lines({ siblings: ['192.0.2.22'], siblingPorts: [4567] })).toEqual([
    'accept input tcp 192.0.2.22 any port 4567',
    'accept output tcp any 192.0.2.22 port 4567',
  ]);
});
