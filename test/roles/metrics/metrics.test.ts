import { TerraformStack } from 'cdktf';
import { LvsDirector, MetricsSettings, NginxBalancer, TlsCertificate, VirtualIp } from '../../../lib';
import { host, pair, pool } from '../../support/hosts';
import { directorGroup } from '../../support/groups';
import { nginxPair } from '../../support/nginx-schemes';
import { assetFiles, newStack, synth } from '../../support/synth';

/** What a step brings to its host, by path. */
function filesOf(compose: (stack: TerraformStack) => void, step: string): Map<string, string> {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return assetFiles(stack, step);
}

const conf = (files: Map<string, string>, cluster: string) =>
  files.get(`files/etc/linux-lb/${cluster}/metrics.conf`)?.split('\n').slice(1, -1);
const unit = (files: Map<string, string>, name: string) =>
  files.get(`files/etc/systemd/system/linux-lb-${name}`)?.split('\n').slice(1);
const lvsPair = (metrics?: MetricsSettings) => (stack: TerraformStack) =>
  pair(stack, { metrics }).addVirtualService('http', { pool: pool(stack) });

it('a director tells of its units, VRRP, virtual IPs and services', () => {
  expect(conf(filesOf(lvsPair({}), 'pair/Primary'), 'web-pair')).toEqual([
    'cluster web-pair',
    'directory /var/lib/prometheus/node-exporter',
    'status /run/linux-lb-web-pair.status.json',
    'unit keepalived.service',
    'unit linux-lb-web-pair-firewall.service',
    'unit linux-lb-web-pair-takeover.service',
    'vrrp web-pair 150',
    'virtual-ip 192.0.2.100',
    'maintenance /run/linux-lb-web-pair.maintenance',
    'service http TCP 192.0.2.100:80',
    'server http rs1 192.0.2.21:80',
    'server http rs2 192.0.2.22:80',
    'server http rs3 192.0.2.23:80',
  ]);
});

it('services with a mark have it in the place of address and port, and servers any port', () => {
  const marked = (stack: TerraformStack) =>
    pair(stack, { metrics: {} }).addVirtualService('http', {
      pool: pool(stack),
      additionalPorts: [443],
      firewallMark: 7,
    });
  expect(conf(filesOf(marked, 'pair/Primary'), 'web-pair')?.slice(-4)).toEqual([
    'service http FWM 7',
    'server http rs1 192.0.2.21:0',
    'server http rs2 192.0.2.22:0',
    'server http rs3 192.0.2.23:0',
  ]);
});

it('a director that is alone speaks no VRRP, and has no maintenance', () => {
  const alone = (stack: TerraformStack) =>
    new LvsDirector(stack, 'd', {
      host: host('d1', 11),
      virtualIps: [VirtualIp.of('192.0.2.100')],
      metrics: {},
    }).addVirtualService('http', { pool: pool(stack) });
  const files = filesOf(alone, 'd/Director');
  expect(conf(files, 'web-d')?.slice(3, -4)).toEqual([
    'unit keepalived.service',
    'unit linux-lb-web-d-firewall.service',
    'virtual-ip 192.0.2.100',
  ]);
  expect([...files.keys()].filter((path) => path.endsWith('reload-unit.sh'))).toEqual([]);
});

it('a balancer tells of nginx and of its certificates, wherever they are', () => {
  const balancers = (stack: TerraformStack) => {
    const edge = nginxPair(stack, { metrics: {} });
    const servers = pool(stack);
    const onHost = { certificate: TlsCertificate.onHost('/etc/ssl/a.pem', '/etc/ssl/a.key') };
    edge.addHttpServer('a', { pool: servers, port: 443, serverNames: ['a.example.org'], tls: onHost });
    edge.addHttpServer('b', { pool: servers, port: 443, serverNames: ['b.example.org'], tls: onHost });
    edge.addHttpServer('plain', { pool: servers });
  };
  expect(conf(filesOf(balancers, 'edge/Primary'), 'web-edge')?.slice(3)).toEqual([
    'unit keepalived.service',
    'unit linux-lb-web-edge-firewall.service',
    'unit nginx.service',
    'vrrp web-edge 150',
    'virtual-ip 192.0.2.100',
    'maintenance /run/linux-lb-web-edge.maintenance',
    'nginx http://127.0.0.1:8099/status',
    'certificate /etc/ssl/a.pem',
  ]);
});

it('a balancer without virtual IPs has nginx alone', () => {
  const alone = (stack: TerraformStack) =>
    new NginxBalancer(stack, 'edge', { host: host('n1', 11), metrics: {} }).addHttpServer('http', {
      pool: pool(stack),
    });
  expect(conf(filesOf(alone, 'edge/Balancer'), 'web-edge')?.slice(3)).toEqual([
    'unit linux-lb-web-edge-firewall.service',
    'unit nginx.service',
    'nginx http://127.0.0.1:8099/status',
  ]);
});

it.each([
  ['pair/Primary', lvsPair({}), 'web-pair'],
  [
    'edge/Backup',
    (stack: TerraformStack) => nginxPair(stack, { metrics: {} }).addHttpServer('http', { pool: pool(stack) }),
    'web-edge',
  ],
  [
    'group/director-2',
    (stack: TerraformStack) =>
      directorGroup(stack, { metrics: {} }).addVirtualService('http', { pool: pool(stack) }),
    'web-group',
  ],
])('%s: they are written whenever VRRP changes its mind, too', (step, compose, cluster) => {
  const files = filesOf(compose, step);
  const include = files.get(`files/etc/keepalived/linux-lb.d/${cluster}.conf`);
  expect(include).toMatch(
    new RegExp(
      `notify "/usr/local/lib/linux-lb/${cluster}/reload-unit.sh .*linux-lb-${cluster}-metrics.service"`,
    ),
  );
  expect([...files.keys()]).toContain(`files/usr/local/lib/linux-lb/${cluster}/reload-unit.sh`);
});

it('a program is told of transitions, with the priority of its host', () => {
  const files = filesOf(lvsPair({ onTransition: '/usr/local/bin/tell' }), 'pair/Backup');
  expect(conf(files, 'web-pair')?.filter((line) => /^(vrrp|on-)/.test(line))).toEqual([
    'vrrp web-pair 100',
    'on-transition /usr/local/bin/tell',
  ]);
});

it('a timer writes them, in a directory and at an interval of the user’s', () => {
  const files = filesOf(lvsPair({ textfileDirectory: '/srv/textfile', intervalSeconds: 60 }), 'pair/Backup');
  expect(conf(files, 'web-pair')).toContain('directory /srv/textfile');
  expect(unit(files, 'web-pair-metrics.timer')).toEqual([
    '',
    '[Unit]',
    'Description=Metrics of web-pair every 60 s',
    'PartOf=linux-lb-web-pair-metrics.service',
    'After=linux-lb-web-pair-metrics.service',
    '',
    '[Timer]',
    'OnActiveSec=60',
    'OnUnitActiveSec=60',
    'AccuracySec=1',
    'Unit=linux-lb-web-pair-metrics-write.service',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ]);
  expect(unit(files, 'web-pair-metrics-write.service')).toContain(
    'ExecStart=/bin/sh /usr/local/lib/linux-lb/web-pair/metrics.sh write /etc/linux-lb/web-pair/metrics.conf',
  );
  expect(files.get('plan/units')?.trim().split('\n').slice(-2)).toEqual([
    'linux-lb-web-pair-metrics.service reload',
    'linux-lb-web-pair-metrics.timer reload',
  ]);
});

it('where nobody asks for them, a host has nothing of them', () => {
  const without = filesOf(lvsPair(), 'pair/Primary');
  expect(
    [...without].filter(([path, text]) => /metrics/.test(path) || /metrics/.test(text)).map(([path]) => path),
  ).toEqual([]);
});
