import { parseIpvsTable } from '../../cli/facts/ipvs-table';
import { canonicalAddress, place } from '../../cli/facts/canonical-address';
import { tableOf } from '../../cli/status/lvs-services';
import { InventoryVirtualService } from '../../lib/inventory';
import { facts } from './support/recorded';

const TABLE = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  C0000264:0050 wrr persistent 360
  -> C0000215:0050      Route   3      12         4
TCP  [2001:0db8:0000:0000:0000:0000:0000:0100]:01BB mh  (mh-fallback,mh-port)
  -> [2001:0db8:0000:0000:0000:0000:0000:0021]:01BB      Tunnel  0      1          2
FWM  15AA1F2E wlc
  -> 0A000001:0000      Local   1      0          0
FWM  15AA1F2E wlc
  -> [2001:0db8:0000:0000:0000:0000:0000:0022]:0000      Masq    1      0          0`.split('\n');

test('reads a table with IPv4, IPv6, persistence, flags and marks', () => {
  const [four, six, mark] = parseIpvsTable(TABLE);
  expect(four).toEqual({
    protocol: 'TCP',
    address: '192.0.2.100',
    port: 80,
    scheduler: 'wrr',
    servers: [{ address: '192.0.2.21', port: 80, method: 'Route', weight: 3, active: 12, inactive: 4 }],
  });
  expect(six).toMatchObject({ address: '2001:db8::100', port: 443, scheduler: 'mh' });
  expect(six.servers[0]).toMatchObject({ address: '2001:db8::21', method: 'Tunnel', weight: 0 });
  expect(mark).toMatchObject({ protocol: 'FWM', mark: 0x15aa1f2e, scheduler: 'wlc' });
});

test('tells an IPv6 mark from an IPv4 one by its servers', () => {
  const service = (virtualIp: string) =>
    ({ firewallMark: String(0x15aa1f2e), virtualIp, protocol: 'TCP', port: '80' }) as InventoryVirtualService;
  const answers = new Map([['d1', facts(`${TABLE.map((line) => `ipvs ${line}`).join('\n')}\nend\n`)]]);
  const serverOf = (virtualIp: string) => tableOf(service(virtualIp), answers, 'd1')?.servers[0].address;
  expect(serverOf('192.0.2.100')).toBe('10.0.0.1');
  expect(serverOf('2001:db8::100')).toBe('2001:db8::22');
});

test.each([
  ['192.0.2.1', '192.0.2.1', '192.0.2.1:80'],
  ['2001:0DB8:0:0::1', '2001:db8::1', '[2001:db8::1]:80'],
  ['db.example.net', 'db.example.net', 'db.example.net:80'],
  ['${a.b[0]:c}', '${a.b[0]:c}', '${a.b[0]:c}:80'],
])('%s is written %s', (address, canonical, written) => {
  expect([canonicalAddress(address), place(address, '80')]).toEqual([canonical, written]);
});
