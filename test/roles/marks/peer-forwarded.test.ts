import { HostFile, HostPlan } from '../../../lib/provisioning/host-plan';
import { checkLine } from '../../../lib/provisioning/plan-lines/check';
import { LvsDirectorRole } from '../../../lib/roles/ipvs/director-role';
import { lvsDirectorPlan } from '../../../lib/roles/lvs-director';
import { realServerPlan } from '../../../lib/roles/real-server';
import { SERVICE } from '../../support/director-service';

const PACKETS = {
  virtualIp: '192.0.2.100',
  device: 'eth0',
  ownAddress: '192.0.2.11',
  peers: ['192.0.2.12', '192.0.2.13'],
};
/** Made of the pool’s name and the virtual IP. */
const MARK = 1028553795;

const planOf = (handedOn: (typeof PACKETS)[]) =>
  realServerPlan({
    cluster: 'pool',
    port: 80,
    server: { name: 'd1', address: '192.0.2.11' },
    servers: [],
    virtualIps: [],
    tunnels: [],
    returnRoutes: [],
    handedOn,
  });
/** Two services on one virtual IP have the same peers. */
const plan = planOf([PACKETS, PACKETS]);
const content = ({ files }: HostPlan, ending: string) =>
  files.find(({ path }) => path.endsWith(ending))?.content;

test('frames of other directors get a mark of their own, before keepalived starts', () => {
  const units = plan.units.filter(({ only }) => !only).map(({ name }) => name);
  expect(units).toEqual(['linux-lb-pool-marks.service', 'keepalived.service']);
  expect(content(plan, '/firewall-marks.conf')?.split('\n').slice(2)).toEqual([
    'known-peers /var/lib/linux-lb/pool/known-peers',
    'virtual-ip 192.0.2.100',
    `peer eth0 192.0.2.100 192.0.2.12 ${MARK}`,
    `peer eth0 192.0.2.100 192.0.2.13 ${MARK}`,
    '',
  ]);
  expect(plan.modules).toEqual(expect.arrayContaining(['cls_flower', 'act_skbedit', 'ip_vs', 'ip_vs_rr']));
  expect(plan.numbers).toContainEqual({ kind: 'mark', number: MARK });
});

test('a virtual server of the mark keeps them at this host, also where an earlier connection went to a peer', () => {
  const [, server] = content(plan, '/linux-lb.d/pool.conf')!.split(`virtual_server fwmark ${MARK} {`);
  expect(server).toMatch(/real_server 192\.0\.2\.11 \{\n {8}weight 1\n {4}\}\n\}/);
  expect(plan.checks.map(checkLine)).toContain(`virtual-server FWM ${MARK}`);
});

describe('a director that is a real server', () => {
  const role: LvsDirectorRole = {
    cluster: 'web',
    virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
    devices: ['eth0'],
    connectionSync: false,
    vrrp: { settings: { virtualRouterId: 51 }, priority: 150 },
    services: [],
  };
  const service = {
    ...SERVICE,
    firewallMark: 7,
    localPool: { cluster: 'pool', handedOn: [PACKETS, PACKETS] },
  };
  const director = lvsDirectorPlan({ ...role, services: [service, { ...service, firewallMark: 8 }] });
  const ofPool = ({ files }: HostPlan) =>
    files.filter(
      ({ path }) => /\/pool\/|linux-lb-pool-marks|\/pool\.conf/.test(path) && !path.includes('selinux'),
    );

  test('has all of it, too, so that it stays until the host is neither', () => {
    expect(ofPool(director).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/etc/linux-lb/pool/firewall-marks.conf',
        '/usr/local/lib/linux-lb/pool/tc/clsact.sh',
        '/etc/systemd/system/linux-lb-pool-marks.service',
        '/etc/keepalived/linux-lb.d/pool.conf',
      ]),
    );
    const byPath = (one: HostFile, other: HostFile) => one.path.localeCompare(other.path);
    expect([...ofPool(director)].sort(byPath)).toEqual([...ofPool(plan)].sort(byPath));
    expect(ofPool(director).every(({ shared }) => shared)).toBe(true);
    expect(director.checks.map(checkLine)).toContain(`virtual-server FWM ${MARK}`);
  });

  test('tells peers’ frames apart as long as it balances anything: its units stop in this order', () => {
    expect(director.units.filter(({ only }) => !only).map(({ name }) => name)).toEqual([
      'linux-lb-web-marks.service',
      'keepalived.service',
      'linux-lb-pool-marks.service',
    ]);
  });

  test('leaves the pool’s numbers to it', () => {
    expect(director.numbers).not.toContainEqual({ kind: 'mark', number: MARK });
  });
});

test('a real server that is no director has nothing of it', () => {
  const other = planOf([]);
  expect(content(other, '/firewall-marks.conf')).toBeUndefined();
  expect(other.programs).not.toContain('keepalived');
});
