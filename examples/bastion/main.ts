/**
 * The hosts are reached through a jump host, as a user with sudo. Both are logged in to with the keys of your SSH agent.
 * `known_hosts` lies beside this file and is committed; whoever answers with another key is refused. It has one line,
 * `@cert-authority`, as one authority has signed the keys of the jump host and of the hosts behind it: most engines check both
 * against one key.
 */
import { App, TerraformStack } from 'cdktf';
import { LvsDirector, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';
import { join } from 'node:path';

const ssh = {
  user: 'admin',
  key: SshKey.agent(),
  knownHosts: join(__dirname, 'known_hosts'),
  bastion: { address: 'jump.example.org', user: 'gate' },
};
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '10.0.0.21/24'));
pool.addServer(host('rs2', '10.0.0.22/24'));

const director = new LvsDirector(stack, 'director', {
  host: host('d1', '10.0.0.11/24'),
  virtualIps: [VirtualIp.of('10.0.0.100')],
});
director.addVirtualService('http', { pool });

app.synth();
