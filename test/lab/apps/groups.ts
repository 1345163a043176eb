/**
 * Three hosts are four groups at once: LVS by DR, by NAT and as real servers themselves, and nginx. Two servers work for all of them but the third, on a port
 * of their own for each. The kernel's connection synchronisation, which a host has once, is the first one's.
 */
import { App, TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  HealthCheck,
  LvsDirectorGroup,
  LvsDirectorGroupProps,
  NginxHaGroup,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({
    name,
    networkInterfaces: [
      { device: 'eth0', address: `192.0.2.${last}/24` },
      { device: 'eth1', address: `10.0.0.${last}/24` },
    ],
    ssh,
  });
const directors = [host('d1', 11), host('d2', 12), host('d3', 13)];
const servers = [host('s1', 21), host('s2', 22)];

const app = new App();
const stack = new TerraformStack(app, 'three');

function pool(id: string, port: number, hosts: ServerHost[]): RealServerPool {
  const made = new RealServerPool(stack, `${id}-pool`, {
    port,
    healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: 1 }),
    service: RealService.nginx({ text: '$hostname $remote_addr' }),
  });
  for (const each of hosts) made.addServer(each);
  return made;
}

function group(id: string, last: number, more: Partial<LvsDirectorGroupProps> = {}): LvsDirectorGroup {
  return new LvsDirectorGroup(stack, id, {
    directors,
    virtualIps: [VirtualIp.of(`192.0.2.${last}`)],
    vrrp: { virtualRouterId: last },
    connectionSync: false,
    ...more,
  });
}

group('dr', 100, { connectionSync: true }).addVirtualService('http', {
  pool: pool('dr', 80, servers),
  scheduler: Scheduler.RR,
});
group('nat', 101, { innerVirtualIps: [VirtualIp.of('10.0.0.1')] }).addVirtualService('http', {
  pool: pool('nat', 8081, servers),
  port: 80,
  forwardingMethod: ForwardingMethod.NAT,
});
group('local', 102).addVirtualService('http', {
  pool: pool('local', 8082, directors),
  scheduler: Scheduler.RR,
});
new NginxHaGroup(stack, 'edge', {
  balancers: directors,
  virtualIps: [VirtualIp.of('192.0.2.103')],
  vrrp: { virtualRouterId: 103 },
}).addHttpServer('http', { pool: pool('edge', 8083, servers) });

app.synth();
