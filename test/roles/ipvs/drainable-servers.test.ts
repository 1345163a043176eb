import { ForwardingMethod, Scheduler, TransportProtocol } from '../../../lib';
import { lvsDirectorPlan } from '../../../lib/roles/lvs-director';
import { SERVER, SERVICE } from '../../support/director-service';

const placesOf = (...services: Partial<typeof SERVICE>[]) =>
  lvsDirectorPlan({
    cluster: 'web',
    virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
    services: services.map((service) => ({ ...SERVICE, ...service })),
    devices: ['eth0'],
    connectionSync: false,
    vrrp: { settings: { virtualRouterId: 51 }, priority: 150 },
  }).drainable.map(({ name, place }) => `${name}: ${place}`);

test('a server is named by its block in that of each of its services', () => {
  const rs2 = { ...SERVER, name: 'rs2', address: '2001:db8::22', forwardingMethod: ForwardingMethod.NAT };
  const other = { name: 'dns', virtualIp: '2001:db8::100', port: 53, serverPort: 5353, servers: [rs2] };
  expect(placesOf({}, { ...other, settings: { protocol: TransportProtocol.UDP } })).toEqual([
    'rs1: virtual_server 192.0.2.100 80 real_server 192.0.2.21 80',
    'rs2: virtual_server 2001:db8::100 53 real_server 2001:db8::22 5353',
  ]);
});

test('where packets have a mark there are no ports; what another director has handed on is left alone', () => {
  expect(placesOf({ firewallMark: 7, localPool: { cluster: 'pool', handedOn: [] } })).toEqual([
    'rs1: virtual_server fwmark 7 real_server 192.0.2.21',
  ]);
});

test('none where clients of a drained server would be refused', () => {
  const scheduler = Scheduler.maglevHashing({ fallback: false });
  expect(placesOf({ settings: { scheduler } })).toEqual([]);
  expect(placesOf({ settings: { scheduler: Scheduler.MH } })).toHaveLength(1);
});
