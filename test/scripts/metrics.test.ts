import { readdirSync } from 'node:fs';
import { MeasuredHost, STATUS, TEXTFILE } from './support/measured-host';

let host: MeasuredHost;
beforeEach(() => {
  host = new MeasuredHost();
});
afterEach(() => host.remove());

const TABLE = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  C0000264:0050 wrr
  -> C0000216:0050      Route   0      1          2
  -> C0000215:0050      Route   3      4          5
UDP  C0000264:0035 wrr
  -> C0000215:0035      Masq    9      9          9
TCP  [2001:0db8:0000:0000:0000:0000:0000:0100]:01BB wrr
  -> [2001:0db8:0000:0000:0000:0000:0000:0021]:01BB      Route   1      6          7
FWM  0000000A wrr
  -> C0000215:0000      Route   1      8          0
`;
const SERVICES = [
  'service http TCP 192.0.2.100:80',
  'server http rs1 192.0.2.21:80',
  'server http rs2 192.0.2.22:80',
  'server http rs3 192.0.2.23:80',
  'service https TCP [2001:DB8::100]:443',
  'server https rs1 [2001:db8:0::21]:443',
  'service marked FWM 10',
  'server marked rs1 192.0.2.21:0',
  'service gone TCP 192.0.2.100:81',
];

test('what the IPVS table has of the services and servers that were deployed', () => {
  host.write('proc/net/ip_vs', TABLE);
  host.write('var/lib/linux-lb/web/drained-servers', 'rs2\n');
  const samples = host.samples(...SERVICES);
  const of = (service: string, server: string, address: string) =>
    ['in_table', 'weight', 'active_connections', 'inactive_connections', 'drained'].map(
      (what) => samples[`real_server_${what}{service="${service}",server="${server}",address="${address}"}`],
    );
  expect(of('http', 'rs1', '192.0.2.21:80')).toEqual(['1', '3', '4', '5', '0']);
  expect(of('http', 'rs2', '192.0.2.22:80')).toEqual(['1', '0', '1', '2', '1']);
  expect(of('http', 'rs3', '192.0.2.23:80')).toEqual(['0', '0', '0', '0', '0']);
  expect(of('https', 'rs1', '[2001:db8:0::21]:443')).toEqual(['1', '1', '6', '7', '0']);
  expect(of('marked', 'rs1', '192.0.2.21:0')).toEqual(['1', '1', '8', '0', '0']);
  expect(samples['virtual_service_in_table{service="http",protocol="TCP",virtual="192.0.2.100:80"}']).toBe(
    '1',
  );
  expect(samples['virtual_service_in_table{service="marked",protocol="FWM",virtual="10"}']).toBe('1');
  expect(samples['virtual_service_in_table{service="gone",protocol="TCP",virtual="192.0.2.100:81"}']).toBe(
    '0',
  );
  expect(host.status().services[0].servers[1]).toEqual({
    name: 'rs2',
    address: '192.0.2.22:80',
    inTable: true,
    weight: 0,
    activeConnections: 1,
    inactiveConnections: 2,
    drained: true,
  });
});

test('a kernel without a table has none of them', () => {
  expect(
    host.samples(...SERVICES)[
      'virtual_service_in_table{service="http",protocol="TCP",virtual="192.0.2.100:80"}'
    ],
  ).toBe('0');
});

test('who has which virtual IP; what a real server has on its silent device does not count', () => {
  host.write('stub/links/eth0', 'kind dummy\n192.0.2.100/32\n');
  host.write('stub/links/vip-web', 'kind dummy\n192.0.2.101/32\n');
  expect(host.samples('virtual-ip 192.0.2.100', 'virtual-ip 192.0.2.101')).toMatchObject({
    'virtual_ip_owner{virtual_ip="192.0.2.100"}': '1',
    'virtual_ip_owner{virtual_ip="192.0.2.101"}': '0',
  });
});

test('units, maintenance and the last deploy', () => {
  host.write('run/web.maintenance', '1\n');
  host.write('var/lib/linux-lb/web/manifest', '');
  host.write('stub/units/nginx.service', 'enabled failed\n');
  const samples = host.samples(
    'unit keepalived.service',
    'unit nginx.service',
    'maintenance /run/web.maintenance',
  );
  expect(samples).toMatchObject({
    'unit_active{unit="keepalived.service"}': '1',
    'unit_active{unit="nginx.service"}': '0',
    maintenance: '1',
  });
  const now = Date.now() / 1000;
  for (const name of ['last_deploy_timestamp_seconds', 'last_success_timestamp_seconds'])
    expect(Math.abs(now - Number(samples[name]))).toBeLessThan(60);
  expect(host.status()).toMatchObject({
    cluster: 'web',
    maintenance: true,
    units: [
      { name: 'keepalived.service', active: true },
      { name: 'nginx.service', active: false },
    ],
  });
});

test('nginx that answers, and nginx that does not', () => {
  const nginx = 'nginx http://127.0.0.1:8099/status';
  expect(host.samples(nginx)).toMatchObject({ nginx_up: '0' });
  host.write(
    'stub/answer',
    'Active connections: 6 \nserver accepts handled requests\n 30 20 70 \nReading: 1 Writing: 2 Waiting: 3 \n',
  );
  expect(host.samples(nginx)).toMatchObject({
    nginx_up: '1',
    'nginx_connections{state="reading"}': '1',
    'nginx_connections{state="writing"}': '2',
    'nginx_connections{state="waiting"}': '3',
    nginx_accepted_connections_total: '30',
    nginx_handled_connections_total: '20',
    nginx_requests_total: '70',
  });
  expect(host.status().nginx).toEqual({ answers: true, connections: 6, requests: 70 });
});

test('both files are readable to all, and nothing is left beside them', () => {
  expect(host.measure('up')).toEqual(expect.objectContaining({ status: 0, stdout: '', stderr: '' }));
  host.write('var/lib/node/.linux_lb_web.prom.killed');
  expect(host.measure('write')).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(host.at('var/lib/node')).sort()).toEqual(['.keep', 'linux_lb_web.prom']);
  expect(host.snapshot()[TEXTFILE]).toMatch(/^644 # HELP /);
});

test('where node_exporter has no directory, the status alone is written, and a deploy goes on', () => {
  host.delete('var/lib/node');
  const outcome = host.measure('up');
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toMatch(/^metrics: there is no .*\/var\/lib\/node: .* alone is written\n$/);
  expect([host.status().cluster, host.has('var/lib/node')]).toEqual(['web', false]);
});

test('what cannot be written fails the unit of the timer, and no deploy', () => {
  host.write('blocked');
  const lines = ['status /blocked/status.json'];
  expect(host.measure('write', ...lines).status).not.toBe(0);
  const outcome = host.measure('up', ...lines);
  expect([outcome.status, outcome.stderr]).toEqual([
    0,
    expect.stringContaining('has not written its metrics'),
  ]);
});

test('down takes away all that was written', () => {
  const before = host.snapshot();
  host.measure('up', 'vrrp web');
  expect(host.has(STATUS)).toBe(true);
  expect(host.measure('down', 'vrrp web')).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(host.at('run'))).toEqual(['systemd']);
  host.delete('etc/metrics.conf');
  expect(host.snapshot()).toEqual(before);
});

test('says how it is called', () => {
  expect(host.measure('sideways')).toMatchObject({
    status: 2,
    stderr: 'usage: metrics.sh up|reload|write|down CONFIG\n',
  });
});
