import { ForwardingMethod, Scheduler, Secret, TransportProtocol, Tunnel, VrrpVersion } from '../../lib';
import { HostPlan } from '../../lib/provisioning/host-plan';
import { checkLine } from '../../lib/provisioning/plan-lines/check';
import { LvsDirectorRole } from '../../lib/roles/ipvs/director-role';
import { lvsDirectorPlan } from '../../lib/roles/lvs-director';
import { SERVICE } from '../support/director-service';

const ROLE: LvsDirectorRole = {
  cluster: 'web',
  virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
  services: [SERVICE],
  devices: ['eth0', 'eth1'],
  connectionSync: false,
};
/** Names of units that every host has. */
const unitsOfAll = ({ units }: HostPlan) => units.filter(({ only }) => !only).map(({ name }) => name);
const VRRP = { settings: { virtualRouterId: 51 }, priority: 150 };

const include = (role: Partial<LvsDirectorRole>) =>
  lvsDirectorPlan({ ...ROLE, ...role }).files.find(
    ({ path }) => path === '/etc/keepalived/linux-lb.d/web.conf',
  )!;

const HTTP = { kind: 'port', protocol: TransportProtocol.TCP, address: '192.0.2.100', port: 80 };
const SELINUX_PACKAGE = { name: 'policycoreutils-python-utils', only: 'selinux' };

it('is keepalived and ipvsadm, with the modules, checks and units that go with them', () => {
  expect({ ...lvsDirectorPlan(ROLE), files: [] }).toEqual({
    packages: [{ name: 'keepalived' }, { name: 'ipvsadm' }, SELINUX_PACKAGE],
    needs: [],
    modules: ['ip_vs', 'ip_vs_wrr'],
    sysctls: [
      { key: 'net.ipv4.vs.expire_nodest_conn', value: '1' },
      { key: 'net.ipv4.vs.expire_quiescent_template', value: '1' },
      { key: 'net.ipv4.vs.conn_reuse_mode', value: '3' },
    ],
    files: [],
    displaced: [],
    programs: ['keepalived'],
    units: [{ name: 'linux-lb-web-selinux.service', only: 'selinux' }, { name: 'keepalived.service' }],
    virtualIps: ['192.0.2.100'],
    numbers: [],
    openings: [],
    realServers: [
      {
        seconds: 10,
        packets: HTTP,
        address: '192.0.2.21',
        port: 80,
        forwardingMethod: ForwardingMethod.DR,
      },
    ],
    drainable: [
      {
        name: SERVICE.servers[0].name,
        program: 'keepalived',
        place: 'virtual_server 192.0.2.100 80 real_server 192.0.2.21 80',
      },
    ],
    certificates: [],
    checks: [
      { kind: 'active', unit: 'keepalived.service' },
      { kind: 'virtual-server', packets: HTTP },
    ],
    secrets: [],
  });
});

it.each([
  ['packets are marked', { services: [{ ...SERVICE, firewallMark: 7 }] }],
  ['connections are told of', { vrrp: VRRP, connectionSync: true }],
])('where %s, tc is installed on RHEL, too', (_, role) => {
  expect(lvsDirectorPlan({ ...ROLE, ...role }).packages.slice(2)).toEqual([
    { name: 'iproute-tc', only: 'rhel' },
    SELINUX_PACKAGE,
  ]);
});

it('shares what every cluster of a host has, and owns the rest', () => {
  const plan = lvsDirectorPlan(ROLE);
  expect(plan.files.map(({ path, mode, shared }) => [path, mode, shared])).toEqual([
    ['/etc/keepalived/keepalived.conf', '0644', true],
    ['/etc/keepalived/linux-lb.d/web.conf', '0644', false],
    ['/usr/local/lib/linux-lb/keepalived.sh', '0755', true],
    ['/usr/local/lib/linux-lb/keepalived-stop.sh', '0755', true],
    ['/etc/systemd/system/keepalived.service.d/linux-lb.conf', '0644', true],
    ['/etc/linux-lb/web/selinux.conf', '0644', false],
    ['/usr/local/lib/linux-lb/web/selinux.sh', '0755', false],
    ['/etc/systemd/system/linux-lb-web-selinux.service', '0644', false],
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
  const services = [
    SERVICE,
    { ...SERVICE, port: 443 },
    { ...SERVICE, port: 53, settings: { scheduler: Scheduler.MH } },
  ];
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

it('speaks the version that was asked for', () => {
  const vrrp = { ...VRRP, settings: { ...VRRP.settings, version: VrrpVersion.V2 } };
  expect(include({ vrrp }).content).toContain('version 2\n');
});

it('waits before it preempts', () => {
  const settings = { ...VRRP.settings, preempt: true, preemptDelaySeconds: 10 };
  expect(include({ vrrp: { ...VRRP, settings } }).content).toContain('preempt_delay 10\n');
});

it('writes IPv6 with its own prefix, and in brackets where a port follows', () => {
  const role = {
    virtualIps: [{ address: '2001:db8::100', device: 'eth0' }],
    services: [{ ...SERVICE, virtualIp: '2001:db8::100' }],
  };
  expect(include(role).content).toContain('2001:db8::100/128 dev eth0');
  expect(include(role).content).toContain('virtual_server 2001:db8::100 80 {');
  expect(lvsDirectorPlan({ ...ROLE, ...role }).checks.map(checkLine)).toContain(
    'virtual-server TCP [2001:db8::100]:80',
  );
});

const keys = (role: Partial<LvsDirectorRole>) =>
  lvsDirectorPlan({ ...ROLE, ...role }).sysctls.map(({ key, value }) => `${key}=${value}`);
const by = (forwardingMethod: ForwardingMethod) => [
  { ...SERVICE, servers: [{ name: 'n1', address: '10.0.0.21', weight: 1, forwardingMethod }] },
];

it('forwards packets, and sends no redirects, for NAT alone', () => {
  expect(keys({}).join()).not.toMatch(/forward|redirects/);
  expect(keys({ services: by(ForwardingMethod.NAT) })).toEqual([
    'net.ipv4.ip_forward=1',
    'net.ipv4.conf.all.send_redirects=0',
    'net.ipv4.conf.eth0.send_redirects=0',
    'net.ipv4.conf.eth1.send_redirects=0',
    'net.ipv4.vs.expire_nodest_conn=1',
    'net.ipv4.vs.expire_quiescent_template=1',
    'net.ipv4.vs.conn_reuse_mode=3',
  ]);
});

it('splits packets that a tunnel makes too large', () => {
  expect(keys({ services: by(ForwardingMethod.TUN) })).toContain('net.ipv4.vs.pmtu_disc=0');
});

it('says how a server is reached only where it is not as the service says', () => {
  const servers = [
    ForwardingMethod.DR,
    ForwardingMethod.NAT,
    ForwardingMethod.tunneling(Tunnel.gue(5555)),
  ].map((forwardingMethod, index) => ({
    name: `s${index}`,
    address: `192.0.2.2${index}`,
    weight: 1,
    forwardingMethod,
  }));
  const text = include({ services: [{ ...SERVICE, servers }] }).content;
  expect(text.match(/lvs_method .*/g)).toEqual([
    'lvs_method DR',
    'lvs_method NAT',
    'lvs_method TUN type gue port 5555',
  ]);
});

it('has an instance for each device and family, all in one group, and one synchronisation', () => {
  const virtualIps = [
    { address: '192.0.2.100', device: 'eth0' },
    { address: '2001:db8::100', device: 'eth0' },
    { address: '10.0.0.1', device: 'eth0.7' },
    { address: '192.0.2.101', device: 'eth0' },
  ];
  const text = include({ virtualIps, vrrp: VRRP, connectionSync: true }).content;
  expect(text.match(/vrrp_instance .*|interface .*|.*\/\d+ dev .*/g)?.map((line) => line.trim())).toEqual([
    'vrrp_instance web {',
    'interface eth0',
    '192.0.2.100/32 dev eth0',
    '192.0.2.101/32 dev eth0',
    'vrrp_instance web-eth0-ipv6 {',
    'interface eth0',
    'fe80::200:5eff:fe00:233/128 dev eth0',
    '2001:db8::100/128 dev eth0',
    'vrrp_instance web-eth0.7 {',
    'interface eth0.7',
    '10.0.0.1/32 dev eth0.7',
  ]);
  expect(text).toContain(
    'vrrp_sync_group web {\n    group {\n        web\n        web-eth0-ipv6\n        web-eth0.7\n',
  );
  expect(text).toContain('lvs_sync_daemon eth0 id 51 maxlen 152');
});

describe('the maintenance switch', () => {
  const DEFINITION = `track_file web:maintenance {
    file /run/linux-lb-web.maintenance
    weight 0
    init_file 0
}
`;
  const block = (text: string, start: string) => text.slice(text.indexOf(start)).split('\n}\n')[0];

  it('takes the one instance out', () => {
    const text = include({ vrrp: VRRP }).content;
    expect(text).toContain(DEFINITION);
    expect(block(text, 'vrrp_instance web {')).toContain('track_file {\n        web:maintenance\n    }');
  });

  it('takes the group out where there are several, as keepalived 2.1 forgets what its members track', () => {
    const virtualIps = [...ROLE.virtualIps, { address: '10.0.0.1', device: 'eth1' }];
    const text = include({ virtualIps, vrrp: VRRP }).content;
    expect(text).toContain(DEFINITION);
    expect(block(text, 'vrrp_sync_group web {')).toContain('track_file {\n        web:maintenance\n    }');
    for (const name of ['web', 'web-eth1'])
      expect(block(text, `vrrp_instance ${name} {`)).not.toContain('track_file');
  });

  it('is not there for a director that is alone', () => {
    expect(include({}).content).not.toContain('maintenance');
  });
});

describe('a service that is balanced by mark', () => {
  const marked = {
    ...SERVICE,
    firewallMark: 7,
    settings: { additionalPorts: [443] },
    localPool: { cluster: 'pool', handedOn: [] },
  };
  const plan = lvsDirectorPlan({ ...ROLE, services: [marked], vrrp: VRRP });
  const content = (ending: string) => plan.files.find(({ path }) => path.endsWith(ending))!.content;

  it('is marked by tc on the way in, before keepalived starts', () => {
    expect(unitsOfAll(plan)).toEqual(['linux-lb-web-marks.service', 'keepalived.service']);
    expect(content('/firewall-marks.conf').split('\n').slice(2)).toEqual([
      'known-peers /var/lib/linux-lb/web/known-peers',
      'mark eth0 192.0.2.100 tcp 80 7',
      'mark eth0 192.0.2.100 tcp 443 7',
      '',
    ]);
    expect(plan.modules).toContain('cls_flower');
    expect(plan.checks).toContainEqual({ kind: 'virtual-server', packets: { kind: 'mark', mark: 7 } });
    expect(plan.numbers).toContainEqual({ kind: 'mark', number: 7 });
  });

  it('keeps a client at one server, and asks for the peer anew whenever VRRP changes its mind', () => {
    expect(content('/web.conf')).toContain('virtual_server fwmark 7 {');
    expect(content('/web.conf')).toContain('persistence_timeout 360');
    expect(content('/web.conf')).toContain('real_server 192.0.2.21 {');
    expect(content('/web.conf')).toContain(
      'notify "/usr/local/lib/linux-lb/web/reload-unit.sh linux-lb-pool-marks.service"',
    );
    expect(content('/reload-unit.sh')).toMatch(/^#!/);
  });
});

describe('a check along the data path', () => {
  const checked = { ...SERVICE, settings: { checkDataPath: true } };
  const plan = lvsDirectorPlan({ ...ROLE, services: [checked] });
  const text = plan.files.find(({ path }) => path.endsWith('/web.conf'))!.content;

  it('goes to the virtual IP with a mark that leads to the one server', () => {
    const [, mark] = /virtual_server fwmark (\d+)/.exec(text)!;
    const [check, server] = text.split('virtual_server ').slice(1);
    expect(check.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'connect_ip 192.0.2.100',
        'connect_port 80',
        'bindto 192.0.2.11',
        `fwmark ${mark}`,
      ]),
    );
    expect(server).toContain('lvs_method DR');
    expect(server).toContain('real_server 192.0.2.21 {\n        weight 1\n    }');
    expect(plan.checks.map(checkLine)).toContain(`virtual-server FWM ${mark}`);
  });

  it('is answered from an address that the director has itself', () => {
    const settings = plan.sysctls.map(({ key, value }) => `${key}=${value}`);
    expect(settings).toEqual(
      expect.arrayContaining([
        'net.ipv4.conf.all.accept_local=1',
        'net.ipv4.conf.all.rp_filter=0',
        'net.ipv4.conf.eth0.rp_filter=0',
      ]),
    );
  });
});

describe('a pair that tells each other of connections', () => {
  const role = { ...ROLE, vrrp: VRRP, connectionSync: true };
  const planOf = (more: Partial<LvsDirectorRole>) => lvsDirectorPlan({ ...role, ...more });
  const conf = (plan: ReturnType<typeof planOf>, script: string) =>
    plan.files
      .find(({ path }) => path.endsWith(`/${script}.conf`))!
      .content.split('\n')
      .filter((line) => /^(virtual-ip|reset|reply|local-node|file|hold|advert-seconds)/.test(line));

  it('does not answer for those that it does not know yet when it takes over', () => {
    const plan = planOf({});
    expect(unitsOfAll(plan)).toEqual(['linux-lb-web-takeover.service', 'keepalived.service']);
    expect(conf(plan, 'takeover')).toEqual(['virtual-ip 192.0.2.100', 'reset eth0 192.0.2.100 80 0']);
    expect(plan.modules).toEqual(expect.arrayContaining(['sch_ingress', 'cls_u32', 'act_gact']));
    expect(include(role).content).toContain(
      'notify "/usr/local/lib/linux-lb/web/reload-unit.sh linux-lb-web-takeover.service"',
    );
  });

  it('passes on no answer of a server by NAT that it cannot translate yet', () => {
    expect(conf(planOf({ services: by(ForwardingMethod.NAT) }), 'takeover')).toContain(
      'reply eth0 10.0.0.21 80',
    );
  });

  it('lets programs of its own answer where it is a real server too: resets have the mark of what they answer', () => {
    const services = [{ ...SERVICE, firewallMark: 7, localPool: { cluster: 'pool', handedOn: [] } }];
    expect(conf(planOf({ services }), 'takeover')).toEqual([
      'virtual-ip 192.0.2.100',
      'local-node',
      'reset eth0 192.0.2.100 80 7',
    ]);
    expect(keys({ ...role, services })).toEqual(
      expect.arrayContaining(['net.ipv4.fwmark_reflect=1', 'net.ipv6.fwmark_reflect=1']),
    );
    expect(keys(role).join()).not.toContain('fwmark_reflect');
  });

  it('leaves UDP alone, which has no connections', () => {
    const services = [{ ...SERVICE, settings: { protocol: TransportProtocol.UDP } }];
    expect(conf(planOf({ services }), 'takeover')).toEqual(['virtual-ip 192.0.2.100']);
    expect(conf(planOf({ services }), 'maintenance').join()).not.toContain('hold');
  });

  it('has a unit for maintenance, that nobody starts but an administrator', () => {
    const plan = planOf({});
    expect(conf(plan, 'maintenance')).toEqual([
      'file /run/linux-lb-web.maintenance',
      'virtual-ip 192.0.2.100',
      'hold eth0 192.0.2.100 80 0',
    ]);
    const unit = plan.files.find(({ path }) => path.endsWith('/linux-lb-web-maintenance.service'))!.content;
    expect(unit).not.toMatch(/WantedBy|ExecReload/);
    expect(conf(planOf({ connectionSync: false }), 'maintenance').join()).not.toContain('hold');
    const services = [{ ...SERVICE, firewallMark: 7, localPool: { cluster: 'pool', handedOn: [] } }];
    expect(conf(planOf({ services }), 'maintenance').slice(2)).toEqual([
      'hold eth0 192.0.2.100 80 7',
      'advert-seconds 1',
    ]);
  });
});

describe('a pair that translates addresses', () => {
  const virtualIps = [...ROLE.virtualIps, { address: '10.0.0.1', device: 'eth1' }];
  const role = { ...ROLE, virtualIps, services: by(ForwardingMethod.NAT), vrrp: VRRP };

  it('passes no packet on to a virtual IP that it does not have: the other director would send it back', () => {
    const plan = lvsDirectorPlan(role);
    expect(unitsOfAll(plan)).toEqual(['linux-lb-web-no-transit.service', 'keepalived.service']);
    const conf = plan.files.find(({ path }) => path.endsWith('/no-transit.conf'))!.content;
    expect(conf.split('\n').slice(2)).toEqual(['drop eth0 192.0.2.100', 'drop eth1 10.0.0.1', '']);
  });

  it('is the only one that does: others pass nothing on, or have their virtual IPs for good', () => {
    expect(unitsOfAll(lvsDirectorPlan({ ...role, services: ROLE.services }))).toEqual(['keepalived.service']);
    expect(unitsOfAll(lvsDirectorPlan({ ...role, vrrp: undefined }))).toEqual(['keepalived.service']);
  });
});
