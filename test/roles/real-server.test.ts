import { RealService, TransportProtocol } from '../../lib';
import { HostPlan } from '../../lib/provisioning/host-plan';
import { ClusterNumbers } from '../../lib/roles/host/cluster-numbers';
import { RealServerRole, realServerPlan } from '../../lib/roles/real-server';

const ROLE: RealServerRole = {
  cluster: 'web',
  port: 80,
  server: { name: 'rs1', address: '192.0.2.21' },
  servers: [{ name: 'rs1', address: '192.0.2.21' }],
  virtualIps: [],
  tunnels: [],
  returnRoutes: [],
  handedOn: [],
};

/** Names of units that every host has. */
const unitsOfAll = ({ units }: HostPlan) => units.filter(({ only }) => !only).map(({ name }) => name);

it('is left alone if it has no service of ours and gets no packets by direct routing', () => {
  const empty = {
    packages: [],
    needs: [],
    modules: [],
    sysctls: [],
    files: [],
    displaced: [],
    programs: [],
    units: [],
  };
  expect(realServerPlan(ROLE)).toEqual({
    ...empty,
    virtualIps: [],
    numbers: [],
    openings: [],
    realServers: [],
    drainable: [],
    certificates: [],
    checks: [],
    secrets: [],
  });
});

it('takes the virtual IPs for its own, and is silent about them', () => {
  const plan = realServerPlan({ ...ROLE, virtualIps: ['192.0.2.100', '2001:db8::100'] });
  expect({ ...plan, files: [] }).toEqual({
    packages: [],
    needs: [],
    modules: ['dummy'],
    sysctls: [
      { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
      { key: 'net.ipv4.conf.all.arp_announce', value: '2' },
    ],
    files: [],
    displaced: [],
    programs: [],
    units: [{ name: 'linux-lb-web-vip.service' }],
    virtualIps: [],
    numbers: [],
    openings: [],
    realServers: [],
    drainable: [],
    certificates: [],
    checks: [
      { kind: 'address', address: '192.0.2.100', device: 'vip-web' },
      { kind: 'address', address: '2001:db8::100', device: 'vip-web' },
    ],
    secrets: [],
  });
  const conf = plan.files.find(({ path }) => path === '/etc/linux-lb/web/vip-device.conf')!;
  expect(conf.content.split('\n').slice(1)).toEqual([
    'device vip-web',
    'address 192.0.2.100/32',
    'address 2001:db8::100/128',
    '',
  ]);
  expect(plan.files.map(({ path, mode, shared }) => [path, mode, shared])).toEqual([
    ['/etc/modules-load.d/linux-lb-web.conf', '0644', false],
    ['/etc/sysctl.d/90-linux-lb-web.conf', '0644', false],
    ['/etc/linux-lb/web/vip-device.conf', '0644', false],
    ['/usr/local/lib/linux-lb/web/vip-device.sh', '0755', false],
    ['/etc/systemd/system/linux-lb-web-vip.service', '0644', false],
    ['/etc/NetworkManager/conf.d/zz-linux-lb-web.conf', '0644', false],
  ]);
});

it('keeps NetworkManager from the devices that it makes, and from no other', () => {
  const tunnels = [{ type: 'ipip', inside: 'ipv4', over: 'ipv4' } as const];
  expect(conf({ virtualIps: ['192.0.2.100'], tunnels }, '/zz-linux-lb-web.conf').slice(1)).toEqual([
    '[keyfile]',
    'unmanaged-devices+=interface-name:vip-web;interface-name:tunl0',
    '',
  ]);
});

it('runs nginx if it was asked to, in place of the page that the package brings', () => {
  const plan = realServerPlan({ ...ROLE, service: RealService.nginx({ text: 'I am here' }) });
  expect(plan).toMatchObject({
    packages: [{ name: 'nginx' }, { name: 'policycoreutils-python-utils', only: 'selinux' }],
    displaced: ['/etc/nginx/sites-enabled/default'],
    programs: ['nginx'],
    units: [{ name: 'linux-lb-web-selinux.service', only: 'selinux' }, { name: 'nginx.service' }],
    certificates: [],
    checks: [
      { kind: 'active', unit: 'nginx.service' },
      { kind: 'listen', port: '80' },
    ],
  });
  expect(plan.files.map(({ path }) => path)).toEqual([
    '/etc/linux-lb/web/selinux.conf',
    '/usr/local/lib/linux-lb/web/selinux.sh',
    '/etc/systemd/system/linux-lb-web-selinux.service',
    '/etc/nginx/conf.d/linux-lb-web.conf',
  ]);
  expect(plan.files[3].content).toContain('return 200 "I am here\\n";');
});

it('has the device before the service, which may bind the virtual IP', () => {
  const both = { virtualIps: ['192.0.2.100'], service: RealService.nginx() };
  expect(unitsOfAll(realServerPlan({ ...ROLE, ...both }))).toEqual([
    'linux-lb-web-vip.service',
    'nginx.service',
  ]);
});

const conf = (role: Partial<RealServerRole>, ending: string) =>
  realServerPlan({ ...ROLE, ...role })
    .files.find(({ path }) => path.endsWith(ending))!
    .content.split('\n');

it('answers a director that translates by a routing table of its own', () => {
  const route = {
    address: '10.0.0.21',
    device: 'eth0',
    protocol: TransportProtocol.TCP,
    port: 8080,
    gateway: '10.0.0.1',
    directors: ['10.0.0.11', '10.0.0.12'],
  };
  const plan = realServerPlan({ ...ROLE, returnRoutes: [route, { ...route, port: 443 }] });
  expect(plan.numbers).toEqual([{ kind: 'table', number: 20_000 + new ClusterNumbers('web').own }]);
  expect(unitsOfAll(plan)).toEqual(['linux-lb-web-return-routes.service']);
  expect(plan.files.map(({ path }) => path)).toContain('/etc/systemd/networkd.conf.d/90-linux-lb.conf');
  expect(plan.files.find(({ path }) => path.startsWith('/etc/NetworkManager/dispatcher.d/'))).toMatchObject({
    path: '/etc/NetworkManager/dispatcher.d/90-linux-lb-web-return-routes.service',
    mode: '0755',
  });
  expect(conf({ returnRoutes: [route, { ...route, port: 443 }] }, '/return-routes.conf').slice(2)).toEqual([
    'rule 10.0.0.21 6 8080',
    'direct 10.0.0.11 eth0',
    'direct 10.0.0.12 eth0',
    'gateway 10.0.0.1 eth0',
    'rule 10.0.0.21 6 443',
    '',
  ]);
});

it.each([
  ['ipip', 'ipv4', 'ipv4', ['ipip'], ['linux-lb-tunnel-link-tunl0.service']],
  ['gre', 'ipv4', 'ipv4', ['ip_gre'], ['linux-lb-tunnel-link-gre0.service']],
  [
    'gue',
    'ipv4',
    'ipv4',
    ['ipip', 'fou'],
    ['linux-lb-tunnel-link-tunl0.service', 'linux-lb-tunnel-gue-5555.service'],
  ],
  ['ipip', 'ipv6', 'ipv6', ['ip6_tunnel'], ['linux-lb-tunnel-link-ip6tnl0.service']],
  ['ipip', 'ipv6', 'ipv4', ['sit'], ['linux-lb-tunnel-link-sit0.service']],
] as const)('unwraps %s, %s over %s', (type, inside, over, modules, units) => {
  const tunnel = { type, inside, over, port: type === 'gue' ? 5555 : undefined };
  const plan = realServerPlan({ ...ROLE, virtualIps: ['192.0.2.100'], tunnels: [tunnel, tunnel] });
  expect(plan.modules).toEqual(['dummy', ...modules]);
  expect(unitsOfAll(plan)).toEqual([...units, 'linux-lb-web-vip.service']);
});
