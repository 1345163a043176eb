import { ForwardingMethod } from '../../lib';
import { HostPlan } from '../../lib/provisioning/host-plan';
import { planFiles } from '../../lib/provisioning/plan-files';

const PLAN: HostPlan = {
  packages: [{ name: 'keepalived' }, { name: 'iproute-tc', only: 'rhel' }],
  needs: [{ program: 'keepalived', version: '2.2.0', what: 'weight 0' }],
  modules: ['ip_vs'],
  sysctls: [{ key: 'net.ipv4.tcp_rmem', value: '4096 131072 6291456' }],
  files: [
    { path: '/etc/a.conf', content: 'a\n', mode: '0600', shared: false },
    { path: '/etc/b.conf', content: 'b\n', mode: '0644', shared: true, only: 'debian' },
  ],
  displaced: ['/etc/nginx/sites-enabled/default'],
  programs: ['keepalived', 'nginx'],
  units: [{ name: 'linux-lb-web-selinux.service', only: 'selinux' }, { name: 'keepalived.service' }],
  virtualIps: ['192.0.2.100'],
  numbers: [{ kind: 'table', number: 21662 }],
  openings: [],
  realServers: [
    {
      seconds: 10,
      packets: { kind: 'mark', mark: 6 },
      address: '192.0.2.21',
      port: 0,
      forwardingMethod: ForwardingMethod.DR,
    },
  ],
  drainable: [
    {
      name: 'rs1',
      program: 'keepalived',
      place: 'virtual_server fwmark 6 real_server 192.0.2.21',
    },
  ],
  certificates: [{ certificate: '/etc/a/fullchain.pem', key: '/etc/a/privkey.pem' }],
  checks: [{ kind: 'active', unit: 'keepalived.service' }],
  secrets: [{ token: 'never to be written', version: '1' }],
};

const files = new Map(
  planFiles(PLAN, { owner: 'shop web/pair', anchor: 'stack' }).map(({ path, content }) => [path, content]),
);

it('has exactly the files of docs/host-contract.md', () => {
  const lists = [
    'packages',
    'needs',
    'modules',
    'sysctls',
    'files',
    'displaced',
    'programs',
    'units',
    'virtual-ips',
    'real-servers',
    'drainable',
    'certificates',
    'checks',
    'owner',
    'anchor',
    'numbers',
  ];
  expect([...files.keys()].sort()).toEqual(
    [...lists.map((name) => `plan/${name}`), 'files/etc/a.conf', 'files/etc/b.conf'].sort(),
  );
});

it.each([
  ['plan/packages', 'keepalived\n?rhel iproute-tc\n'],
  ['plan/needs', 'keepalived 2.2.0 weight 0\n'],
  ['plan/modules', 'ip_vs\n'],
  ['plan/sysctls', 'net.ipv4.tcp_rmem 4096 131072 6291456\n'],
  ['plan/files', '0600 own /etc/a.conf\n?debian 0644 shared /etc/b.conf\n'],
  ['plan/displaced', '/etc/nginx/sites-enabled/default\n'],
  ['plan/programs', 'keepalived\nnginx\n'],
  ['plan/units', '?selinux linux-lb-web-selinux.service reload\nkeepalived.service reload\n'],
  ['plan/virtual-ips', '192.0.2.100\n'],
  ['plan/numbers', 'table 21662\n'],
  ['plan/real-servers', '10 FWM 6 192.0.2.21:0 -g\n'],
  ['plan/drainable', 'rs1 keepalived virtual_server fwmark 6 real_server 192.0.2.21\n'],
  ['plan/certificates', '/etc/a/fullchain.pem /etc/a/privkey.pem\n'],
  ['plan/checks', 'active keepalived.service\n'],
  ['files/etc/a.conf', 'a\n'],
])('%s', (path, content) => {
  expect(files.get(path)).toBe(content);
});

it('says nothing of secrets', () => {
  expect([...files.values()].join('')).not.toContain('never to be written');
});
