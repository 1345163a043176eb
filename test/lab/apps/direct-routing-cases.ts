/**
 * A DR pair with three real servers and services that differ in how they meet the loss of some: .100 plain (TCP, and UDP to the same port) and over
 * IPv6, .101 with alpha false, .102 with a quorum and a sorry server, the director's own nginx, .103 and .104 by hashes of clients' addresses and ports. SERVERS (default r1,r2,r3) varies it.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  SorryServer,
  SshKey,
  TransportProtocol,
  VirtualIp,
} from '../../../lib';

const { SERVERS = 'r1,r2,r3', LINUX_LB_SSH_KEY = '' } = process.env;
const LAST: { [host: string]: number } = { d1: 11, d2: 12, r1: 21, r2: 22, r3: 23 };
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string) =>
  new ServerHost({
    name,
    networkInterfaces: [
      { device: 'eth0', address: `192.0.2.${LAST[name]}/24` },
      { device: 'eth0', address: `2001:db8:1::${LAST[name]}/64` },
    ],
    ssh,
  });
const [primary, backup] = [host('d1'), host('d2')];

const app = new App();
const stack = new TerraformStack(app, 'site');

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
  service: RealService.nginx(),
});
for (const name of SERVERS.split(',')) pool.addServer(host(name));

const sorry = new RealServerPool(stack, 'sorry', { port: 80, service: RealService.nginx({ text: 'sorry' }) });
for (const director of [primary, backup]) sorry.addServer(director);

const [plain, eager, guarded, maglev, source] = [100, 101, 102, 103, 104].map((last) =>
  VirtualIp.of(`192.0.2.${last}`),
);
const plain6 = VirtualIp.of('2001:db8:1::100');
const pair = new LvsDirectorPair(stack, 'pair', {
  primary,
  backup,
  virtualIps: [plain, plain6, eager, guarded, maglev, source],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool, virtualIp: plain });
pair.addVirtualService('http6', { pool, virtualIp: plain6 });
pair.addVirtualService('udp', { pool, virtualIp: plain, protocol: TransportProtocol.UDP });
pair.addVirtualService('eager', { pool, virtualIp: eager, alpha: false });
pair.addVirtualService('guarded', {
  pool,
  virtualIp: guarded,
  quorum: 2,
  hysteresis: SERVERS.split(',').length > 2 ? 1 : 0,
  sorryServer: SorryServer.of('127.0.0.1', 80),
});
const [byMaglev, bySource] = [
  Scheduler.maglevHashing({ port: true }),
  Scheduler.sourceHashing({ port: true }),
];
pair.addVirtualService('maglev', { pool, virtualIp: maglev, scheduler: byMaglev });
pair.addVirtualService('source', { pool, virtualIp: source, scheduler: bySource });

app.synth();
