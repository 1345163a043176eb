/**
 * A pool of nginx servers without a director: fast machines. The environment says how Terraform logs in, as a user's mistake would:
 * SSH_USER, SSH_KEY_FILE (default LINUX_LB_SSH_KEY), HOST_KEY, KNOWN_HOSTS. PORT and SERVERS (default web1,web2) vary it as an edit of the code would. STATE_DATABASE
 * is the URL of a PostgreSQL that has the state.
 */
import { App, PgBackend, TerraformStack } from 'cdktf';
import { RealServerPool, RealService, ServerHost, SshKey } from '../../../lib';

const {
  SSH_USER = 'operator',
  LINUX_LB_SSH_KEY = '',
  SSH_KEY_FILE = LINUX_LB_SSH_KEY,
  HOST_KEY,
  KNOWN_HOSTS,
  PORT = '8080',
  SERVERS = 'web1,web2',
  STATE_DATABASE,
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
for (const name of SERVERS.split(',')) pool.addServer(host(name, `192.0.2.3${name.slice(3)}/24`));
if (STATE_DATABASE !== undefined) new PgBackend(stack, { connStr: STATE_DATABASE });
app.synth();
