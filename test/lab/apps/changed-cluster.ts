/**
 * One cluster as it is before and after an edit of its code. SCHEME is `nat`, `dr`, `tun`, `localnode` (all LVS pairs), `nginx` or `nginx-stream` (nginx
 * pairs); every other variable is one thing that is edited: SERVERS (their hosts, comma-separated), WEIGHT of the last one, DELAY_LOOP of the check,
 * SCHEDULER, REFRESH of VRRP's gratuitous ARP, EXTRA_PORT of one more service, EXTRA_VIP, PRIMARY, BACKUP, CERTIFICATE (a PEM file; its key is the variable `key`).
 * Servers `s1`... are in the clients' network, `n1`... behind NAT, and `d1`... could be directors.
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { readFileSync } from 'node:fs';
import {
  Balancing,
  ForwardingMethod,
  HealthCheck,
  LvsDirectorPair,
  NginxHaPair,
  RealServerPool,
  RealService,
  Scheduler,
  Secret,
  ServerHost,
  SshKey,
  TlsCertificate,
  VirtualIp,
} from '../../../lib';

const {
  SCHEME = 'dr',
  SERVERS = 's1,s2',
  WEIGHT = '1',
  DELAY_LOOP = '1',
  SCHEDULER = '',
  REFRESH = '30',
  EXTRA_PORT = '',
  EXTRA_VIP = '',
  PRIMARY = 'd1',
  BACKUP = 'd2',
  CERTIFICATE = '',
  LINUX_LB_SSH_KEY = '',
} = process.env;

const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, interfaces: [string, string][]) =>
  new ServerHost({
    name,
    networkInterfaces: interfaces.map(([device, address]) => ({ device, address })),
    ssh,
  });
const interfaces: { [kind: string]: (last: number) => [string, string][] } = {
  d: (last) => [
    ['eth0', `192.0.2.1${last}/24`],
    ['eth1', `10.0.0.1${last}/24`],
  ],
  s: (last) => [['eth0', `192.0.2.2${last}/24`]],
  n: (last) => [['eth0', `10.0.0.2${last}/24`]],
};
const named = (name: string) => host(name, interfaces[name[0]](Number(name.slice(1))));
const directors = new Map([PRIMARY, BACKUP].map((name) => [name, named(name)]));
const server = (name: string) => directors.get(name) ?? named(name);

const app = new App();
const stack = new TerraformStack(app, `changed-${SCHEME}`);
const servers = SERVERS.split(',').map((name) => server(name));
const pool = poolOf('pool', SCHEME === 'nat' ? 8080 : 80);
const extra = EXTRA_PORT ? poolOf('extra', Number(EXTRA_PORT)) : undefined;

const virtualIp = VirtualIp.of('192.0.2.100');
const pair = {
  primary: directors.get(PRIMARY)!,
  backup: directors.get(BACKUP)!,
  virtualIps: [virtualIp, ...(EXTRA_VIP ? [VirtualIp.of(EXTRA_VIP)] : [])],
  vrrp: { virtualRouterId: 51, garpMasterRefreshSeconds: Number(REFRESH) },
};
if (SCHEME.startsWith('nginx')) nginxPair();
else lvsPair();
app.synth();

function poolOf(id: string, port: number): RealServerPool {
  const healthCheck = HealthCheck.http('/healthz', { delayLoopSeconds: Number(DELAY_LOOP) });
  const made = new RealServerPool(stack, id, { port, healthCheck, service: RealService.nginx() });
  servers.forEach((each, index) =>
    made.addServer(each, { weight: index === servers.length - 1 ? Number(WEIGHT) : 1 }),
  );
  return made;
}

function lvsPair(): void {
  const methods: { [scheme: string]: ForwardingMethod } = {
    nat: ForwardingMethod.NAT,
    tun: ForwardingMethod.TUN,
  };
  const lvs = new LvsDirectorPair(stack, 'lb', {
    ...pair,
    innerVirtualIps: SCHEME === 'nat' ? [VirtualIp.of('10.0.0.1')] : [],
  });
  const service = {
    virtualIp,
    forwardingMethod: methods[SCHEME] ?? ForwardingMethod.DR,
    ...(SCHEDULER ? { scheduler: Scheduler.of(SCHEDULER) } : {}),
  };
  lvs.addVirtualService('http', { ...service, pool, port: 80 });
  if (extra) lvs.addVirtualService('extra', { ...service, pool: extra });
}

function nginxPair(): void {
  const nginx = new NginxHaPair(stack, 'lb', { ...pair, workerShutdownTimeoutSeconds: 8 });
  const balancing = SCHEDULER ? { balancing: Balancing.of(SCHEDULER) } : {};
  const add = (id: string, to: RealServerPool, port: number) =>
    SCHEME === 'nginx'
      ? nginx.addHttpServer(id, { ...balancing, pool: to, port })
      : nginx.addStreamServer(id, { ...balancing, pool: to, port });
  add('web', pool, 80);
  if (extra) add('extra', extra, Number(EXTRA_PORT));
  if (!CERTIFICATE) return;
  const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true }).stringValue;
  const certificate = TlsCertificate.of(readFileSync(CERTIFICATE, 'utf8'), Secret.of(key, CERTIFICATE));
  nginx.addHttpServer('https', { pool, port: 443, tls: { certificate } });
}
