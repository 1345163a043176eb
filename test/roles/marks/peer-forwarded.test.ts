import { HostPlan } from '../../../lib/provisioning/host-plan';
import { checkLine } from '../../../lib/provisioning/plan-lines/check';
import { realServerPlan } from '../../../lib/roles/real-server';

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

test('a real server that is no director has nothing of it', () => {
  const other = planOf([]);
  expect(content(other, '/firewall-marks.conf')).toBeUndefined();
  expect(other.programs).not.toContain('keepalived');
});
