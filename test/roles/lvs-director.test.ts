import { HealthCheck, Secret } from '../../lib';
import { LvsDirectorRole, lvsDirectorPlan } from '../../lib/roles/lvs-director';

const ROLE: LvsDirectorRole = {
  cluster: 'web',
  virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
  services: [
    {
      virtualIp: '192.0.2.100',
      port: 80,
      protocol: 'TCP',
      scheduler: 'wrr',
      method: 'DR',
      healthCheck: HealthCheck.tcp(),
      serverPort: 80,
      servers: [{ name: 'rs1', address: '192.0.2.21', weight: 3 }],
    },
  ],
};
const VRRP = { settings: { virtualRouterId: 51 }, priority: 150, networkInterface: 'eth0' };

const include = (role: Partial<LvsDirectorRole>) =>
  lvsDirectorPlan({ ...ROLE, ...role }).files.find(
    ({ path }) => path === '/etc/keepalived/linux-lb.d/web.conf',
  )!;

it('is keepalived and ipvsadm, with the modules, checks and units that go with them', () => {
  expect({ ...lvsDirectorPlan(ROLE), files: [] }).toEqual({
    packages: ['keepalived', 'ipvsadm'],
    modules: ['ip_vs', 'ip_vs_wrr'],
    sysctls: [{ key: 'net.ipv4.vs.expire_nodest_conn', value: '1' }],
    files: [],
    displaced: [],
    programs: ['keepalived'],
    units: ['keepalived.service'],
    checks: ['active keepalived.service', 'virtual-server TCP 192.0.2.100:80'],
    secrets: [],
  });
});

it('shares what every cluster of a host has, and owns the rest', () => {
  const plan = lvsDirectorPlan(ROLE);
  expect(plan.files.map(({ path, mode, shared }) => [path, mode, shared])).toEqual([
    ['/etc/keepalived/keepalived.conf', '0644', true],
    ['/etc/keepalived/linux-lb.d/web.conf', '0644', false],
    ['/etc/systemd/system/keepalived.service.d/linux-lb.conf', '0644', true],
    ['/etc/modules-load.d/linux-lb-web.conf', '0644', false],
    ['/etc/sysctl.d/90-linux-lb-web.conf', '0644', false],
  ]);
});

it('writes shared files the same for every cluster', () => {
  const shared = (cluster: string) =>
    lvsDirectorPlan({ ...ROLE, cluster }).files.filter(({ shared: is }) => is);
  expect(shared('web')).toEqual(shared('other'));
});

it('loads the module of each scheduler once', () => {
  const [service] = ROLE.services;
  const services = [service, { ...service, port: 443 }, { ...service, port: 53, scheduler: 'mh' }];
  expect(lvsDirectorPlan({ ...ROLE, services }).modules).toEqual(['ip_vs', 'ip_vs_wrr', 'ip_vs_mh']);
});

it('has the virtual IP as a static address alone, and in VRRP in a pair', () => {
  expect(include({}).content).toContain('static_ipaddress {\n    192.0.2.100/32 dev eth0\n}\n');
  expect(include({}).content).not.toContain('vrrp_instance');
  expect(include({ vrrp: VRRP }).content).not.toContain('static_ipaddress');
  expect(include({ vrrp: VRRP }).content).toContain('vrrp_instance web {');
});

it('speaks VRRP 3 without a password; with one VRRP 2, in a file that only root reads', () => {
  expect(include({ vrrp: VRRP })).toMatchObject({
    mode: '0644',
    content: expect.stringContaining('version 3'),
  });
  const authPass = Secret.of('token', '7');
  const vrrp = { ...VRRP, settings: { ...VRRP.settings, authPass } };
  expect(include({ vrrp })).toMatchObject({ mode: '0600', content: expect.stringContaining('version 2') });
  expect(lvsDirectorPlan({ ...ROLE, vrrp }).secrets).toEqual([{ token: 'token', version: '7' }]);
});

it('writes IPv6 with its own prefix, and in brackets where a port follows', () => {
  const [service] = ROLE.services;
  const role = {
    virtualIps: [{ address: '2001:db8::100', device: 'eth0' }],
    services: [{ ...service, virtualIp: '2001:db8::100' }],
  };
  expect(include(role).content).toContain('2001:db8::100/128 dev eth0');
  expect(include(role).content).toContain('virtual_server 2001:db8::100 80 {');
  expect(lvsDirectorPlan({ ...ROLE, ...role }).checks).toContain('virtual-server TCP [2001:db8::100]:80');
});
