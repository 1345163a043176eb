/**
 * A pool of nginx servers without a director: fast machines. The environment says how Terraform logs in, as a user's mistake would:
 * SSH_USER, SSH_KEY_FILE (default LINUX_LB_SSH_KEY), HOST_KEY, KNOWN_HOSTS, PORT.
 */
import { App, TerraformStack } from 'cdktf';
import { RealServerPool, RealService, ServerHost, SshKey } from '../../../lib';

const {
  SSH_USER = 'operator',
  LINUX_LB_SSH_KEY = '',
  SSH_KEY_FILE = LINUX_LB_SSH_KEY,
  HOST_KEY,
  KNOWN_HOSTS,
  PORT = '8080',
} = process.env;
const ssh = {
  user: SSH_USER,
  key: SshKey.file(SSH_KEY_FILE),
  hostKey: HOST_KEY,
  knownHosts: KNOWN_HOSTS,
  timeoutSeconds: 5,
};
const host = (name: string, address: string) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'web');
const pool = new RealServerPool(stack, 'servers', { port: Number(PORT), service: RealService.nginx() });
pool.addServer(host('web1', '192.0.2.31/24'));
pool.addServer(host('web2', '192.0.2.32/24'));
app.synth();
