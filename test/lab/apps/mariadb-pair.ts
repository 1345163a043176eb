/** MariaDB behind nginx on layer 4: a pair of balancers, and three servers of which one is written to and the others step in. The password is the variable `password`. */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  NginxHaPair,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'db');
const password = new TerraformVariable(stack, 'password', { type: 'string', sensitive: true });

const pool = new RealServerPool(stack, 'pool', {
  port: 3306,
  service: RealService.mariadb({
    database: 'shop',
    user: 'writer',
    password: Secret.of(password.stringValue, '1'),
  }),
});
pool.addServer(host('m1', 31));
pool.addServer(host('m2', 32), { backup: true });
pool.addServer(host('m3', 33), { backup: true });

const pair = new NginxHaPair(stack, 'pair', {
  primary: host('n1', 11),
  backup: host('n2', 12),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addStreamServer('mysql', { pool });

app.synth();
