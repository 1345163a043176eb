/**
 * Two pools behind an nginx balancer, one of them behind a pair of LVS directors, too. With lines of the user's own at every place. LEFT: which constructs are in
 * the code, of edge, pair, web, api; all by default, and HostTearDown alone where it is empty. BROKEN: the place of a line that its program does not know.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  HostTearDown,
  LvsDirectorPair,
  NginxBalancer,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  TransportProtocol,
  VirtualIp,
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '', LEFT = 'edge pair web api', BROKEN = '' } = process.env;
const left = LEFT.split(' ');
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });
const lines = (place: string, ...good: string[]) => (place === BROKEN ? [...good, 'nonsense 1;'] : good);

const app = new App();
const stack = new TerraformStack(app, 'removed');

function pool(id: string, port: number, hosts: ServerHost[]): RealServerPool | undefined {
  if (!left.includes(id)) return undefined;
  const checkLines = lines('checker', 'alpha');
  const made = new RealServerPool(stack, id, {
    port,
    healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1, extraConfig: checkLines }),
    service: RealService.nginx(),
  });
  for (const each of hosts) made.addServer(each, { extraConfig: lines('real_server', 'inhibit_on_failure') });
  return made;
}

const web = pool('web', 80, [host('web1', 31), host('web2', 32)]);
const api = pool('api', 8081, [host('api1', 41)]);

if (left.includes('edge')) {
  const edge = new NginxBalancer(stack, 'edge', {
    host: host('lb1', 21),
    mainExtraConfig: lines('main', 'worker_priority 3;'),
    eventsExtraConfig: lines('events', 'multi_accept on;'),
    httpExtraConfig: lines('http', "map $arg_who $greeting { default 'nobody'; you 'you'; }"),
    streamExtraConfig: lines('stream', 'map $remote_addr $whence { default known; }'),
  });
  if (web) {
    edge.addHttpServer('web', {
      pool: web,
      extraConfig: lines('server', "location = /greeting { return 200 '$greeting\\n'; }"),
      locationExtraConfig: lines('location', 'add_header X-Line "$greeting" always;'),
      upstreamExtraConfig: lines('upstream', 'keepalive_requests 7;'),
    });
    edge.addStreamServer('raw', {
      pool: web,
      port: 8443,
      protocol: TransportProtocol.TCP,
      extraConfig: lines('stream server', 'preread_buffer_size 8k;'),
      upstreamExtraConfig: lines('stream upstream', 'least_conn;'),
    });
  }
  if (api) edge.addHttpServer('api', { pool: api, port: 8081 });
}
if (left.includes('pair') && web) {
  const pair = new LvsDirectorPair(stack, 'pair', {
    primary: host('d1', 11),
    backup: host('d2', 12),
    virtualIps: [VirtualIp.of('192.0.2.100')],
    vrrp: { virtualRouterId: 51, extraConfig: lines('vrrp_instance', 'garp_master_refresh 60') },
    globalExtraConfig: lines('global_defs', 'checker_log_all_failures true'),
  });
  pair.addVirtualService('http', {
    pool: web,
    extraConfig: lines('virtual_server', 'quorum 2', 'hysteresis 1'),
  });
}
if (left.every((id) => id === '')) new HostTearDown(stack, 'TearDown');
app.synth();
