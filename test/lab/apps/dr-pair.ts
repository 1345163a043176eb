/**
 * The topology of the DR pair tests: two directors, three real servers. The environment varies it, as an edit of the code would:
 * SERVERS (names, default rs1,rs2,rs3), WEIGHTS (default 3,2,1), DELAY_LOOP_SECONDS (default 1), BACKUP (name, default d2), PRIMARY_DEVICE (default eth0),
 * VIRTUAL_ROUTER_ID (default 51).
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const {
  SERVERS = 'rs1,rs2,rs3',
  WEIGHTS = '3,2,1',
  DELAY_LOOP_SECONDS = '1',
  BACKUP = 'd2',
  PRIMARY_DEVICE = 'eth0',
  VIRTUAL_ROUTER_ID = '51',
  LINUX_LB_SSH_KEY = '~/.ssh/id_ed25519',
} = process.env;
const key = SshKey.file(LINUX_LB_SSH_KEY);
const host = (name: string, address: string, device = 'eth0') =>
  new ServerHost({ name, networkInterfaces: [{ device, address }], ssh: { key } });

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz', { delayLoopSeconds: Number(DELAY_LOOP_SECONDS) }),
  service: RealService.nginx(),
});
SERVERS.split(',').forEach((name, index) => {
  pool.addServer(host(name, `192.0.2.2${name.slice(2)}/24`), { weight: Number(WEIGHTS.split(',')[index]) });
});

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24', PRIMARY_DEVICE),
  backup: host(BACKUP, `192.0.2.1${BACKUP.slice(1)}/24`),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: Number(VIRTUAL_ROUTER_ID) },
});
pair.addVirtualService('http', { pool });

app.synth();
