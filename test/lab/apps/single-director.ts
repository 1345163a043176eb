/** One director and two real servers; nothing is installed on them yet. They log in as a user with sudo, on another port. */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirector,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const ssh = { user: 'operator', port: 2222, key: SshKey.file(process.env.LINUX_LB_SSH_KEY ?? '') };
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'site');
const pool = new RealServerPool(stack, 'pool', {
  port: 8080,
  healthCheck: HealthCheck.tcp({ delayLoopSeconds: 1 }),
  service: RealService.nginx(),
});
pool.addServer(host('rs1', '198.51.100.21/24'));
pool.addServer(host('rs2', '198.51.100.22/24'));
const director = new LvsDirector(stack, 'director', {
  host: host('d1', '198.51.100.11/24'),
  virtualIps: [VirtualIp.of('198.51.100.100')],
});
director.addVirtualService('http', { pool, scheduler: Scheduler.RR });
app.synth();
