/**
 * A pipeline that plans each proposed change without being able to log in to a host: validating and planning need neither the private
 * key nor the hosts. `workflow.yml` beside this file is such a pipeline. Its plan shows which lines of which files change on which host.
 * Applying needs the key, and is said so before any host is asked.
 */
import { App, TerraformStack } from 'cdktf';
import { LvsDirectorPair, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

// A path in the app's directory is the same in every checkout. The file itself is in no repository: whoever applies has it there.
const ssh = { user: 'root', key: SshKey.file('deploy-key') };
function host(name: string, address: string): ServerHost {
  return new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh });
}

const app = new App();
const stack = new TerraformStack(app, 'web');
// The state is where the pipeline finds it too: new S3Backend(stack, { ... }), or another one of cdktf's.

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21/24'));
pool.addServer(host('rs2', '192.0.2.22/24'));

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11/24'),
  backup: host('d2', '192.0.2.12/24'),
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool });

app.synth();
