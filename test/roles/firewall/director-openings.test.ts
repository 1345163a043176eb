import { ForwardingMethod, HealthCheck, SorryServer, TransportProtocol, Tunnel } from '../../../lib';
import { DirectorService } from '../../../lib/roles/ipvs/director-service';
import { OpenedDirector, directorOpenings } from '../../../lib/roles/firewall/director-openings';
import { openingLine } from '../../../lib/roles/firewall/opening';
import { SERVER, SERVICE as ORDINARY } from '../../support/director-service';

const server = (forwardingMethod: ForwardingMethod, address = '10.0.0.21') => ({
  ...SERVER,
  address,
  forwardingMethod,
});
const SERVICE: DirectorService = {
  ...ORDINARY,
  servers: [server(ForwardingMethod.DR)],
  healthCheck: HealthCheck.file('/etc/linux-lb/drain'),
};
const DIRECTOR: OpenedDirector = {
  virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
  services: [],
  connectionSync: false,
};
const lines = (director: Partial<OpenedDirector>) => [
  ...new Set(directorOpenings({ ...DIRECTOR, ...director }).map(openingLine)),
];
const ofService = (service: Partial<DirectorService>) => lines({ services: [{ ...SERVICE, ...service }] });

const FROM_CLIENTS = [
  'accept input tcp any 192.0.2.100 port 80',
  'notrack prerouting tcp any 192.0.2.100 port 80',
  'accept output tcp 192.0.2.100 any source-port 80',
  'notrack output tcp 192.0.2.100 any source-port 80',
];

it('by direct routing, packets leave as they came', () => {
  expect(ofService({})).toEqual([...FROM_CLIENTS, 'accept output tcp any 192.0.2.100 port 80']);
});

it('by NAT, packets leave for the server’s port, and answers pass through', () => {
  expect(ofService({ serverPort: 8080, servers: [server(ForwardingMethod.NAT)] })).toEqual([
    ...FROM_CLIENTS,
    'accept output tcp any 10.0.0.21 port 8080',
    'accept forward tcp 10.0.0.21 any source-port 8080',
    'notrack passing tcp 10.0.0.21 any source-port 8080',
    'accept output tcp 10.0.0.21 any source-port 8080',
    'notrack output tcp 10.0.0.21 any source-port 8080',
  ]);
});

it.each([
  [ForwardingMethod.TUN, '192.0.2.100', 'accept output ipip any 10.0.0.21'],
  [ForwardingMethod.TUN, '2001:db8::100', 'accept output ipv6 any 10.0.0.21'],
  [ForwardingMethod.tunneling(Tunnel.GRE), '192.0.2.100', 'accept output gre any 10.0.0.21'],
  [ForwardingMethod.tunneling(Tunnel.gue(6080)), '192.0.2.100', 'accept output udp any 10.0.0.21 port 6080'],
])('by a tunnel, packets leave inside of it', (method, virtualIp, line) => {
  expect(ofService({ virtualIp, servers: [server(method)] }).slice(4)).toEqual([line]);
});

it('every port of a service that has several is opened, with the protocol of the service', () => {
  const settings = { protocol: TransportProtocol.UDP, additionalPorts: [5001] };
  const service = { port: 5000, settings, firewallMark: 7, servers: [server(ForwardingMethod.NAT)] };
  expect(ofService(service)).toEqual(
    expect.arrayContaining([
      'accept input udp any 192.0.2.100 port 5000',
      'accept input udp any 192.0.2.100 port 5001',
      'accept output udp any 10.0.0.21 port 5000',
      'accept output udp any 10.0.0.21 port 5001',
    ]),
  );
});

it('the sorry server is reached as real servers are', () => {
  const settings = { forwardingMethod: ForwardingMethod.NAT, sorryServer: SorryServer.of('10.0.0.99', 8081) };
  expect(ofService({ settings, servers: [] })).toContain('accept output tcp any 10.0.0.99 port 8081');
  expect(ofService({ settings, servers: [], firewallMark: 7 })).toContain(
    'accept output tcp any 10.0.0.99 port 8081',
  );
});

it.each([
  [HealthCheck.tcp(), ['accept output tcp any 10.0.0.21 port 80']],
  [HealthCheck.https('/', { port: 8443 }), ['accept output tcp any 10.0.0.21 port 8443']],
  [HealthCheck.dns('.'), ['accept output udp any 10.0.0.21 port 80']],
  [HealthCheck.udp({ port: 53 }), ['accept output udp any 10.0.0.21 port 53']],
  [HealthCheck.ping(), ['accept output icmp any 10.0.0.21']],
  [
    HealthCheck.bfd(),
    ['accept output udp any 10.0.0.21 port 3784', 'accept input udp 10.0.0.21 any port 3784'],
  ],
  [HealthCheck.script('ok', '#!/bin/sh\n'), []],
])('health checks leave for each real server', (healthCheck, expected) => {
  expect(ofService({ healthCheck }).slice(5)).toEqual(expected);
});

it('a check along the data path is answered by the virtual IP', () => {
  const checked = { settings: { checkDataPath: true }, healthCheck: HealthCheck.tcp() };
  expect(ofService(checked).slice(6)).toEqual([
    'accept input tcp 192.0.2.100 192.0.2.11 source-port 80',
    'notrack prerouting tcp 192.0.2.100 192.0.2.11 source-port 80',
  ]);
});

it('a pair speaks VRRP, and the active one tells of its connections', () => {
  const vrrp = { settings: { virtualRouterId: 51 }, priority: 150 };
  expect(lines({ vrrp, connectionSync: true })).toEqual([
    'accept input vrrp any 224.0.0.18',
    'accept output vrrp any 224.0.0.18',
    'accept input igmp any 224.0.0.0/4',
    'accept output igmp any 224.0.0.0/4',
    'accept input udp any 224.0.0.81 port 8848',
    'accept output udp any 224.0.0.81 port 8848',
  ]);
  const unicast = new Map([['192.0.2.100', { source: '192.0.2.11', peers: ['192.0.2.12'] }]]);
  expect(lines({ vrrp: { ...vrrp, unicast } })).toEqual([
    'accept input vrrp 192.0.2.12 192.0.2.11',
    'accept output vrrp 192.0.2.11 192.0.2.12',
  ]);
});

it('VRRP speaks in the family of the virtual IPs', () => {
  const vrrp = { settings: { virtualRouterId: 51 }, priority: 150 };
  expect(lines({ vrrp, virtualIps: [{ address: '2001:db8::100', device: 'eth0' }] })).toEqual([
    'accept input vrrp any ff02::12',
    'accept output vrrp any ff02::12',
  ]);
});
