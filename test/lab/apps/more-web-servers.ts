/** Another app whose stack has the name of web-servers.ts's. NICS: of the host, eth0 by default. */
import { App, TerraformStack } from 'cdktf';
import { RealServerPool, RealService, ServerHost, SshKey } from '../../../lib';

const { LINUX_LB_SSH_KEY = '', NICS = 'eth0' } = process.env;
const networkInterfaces = NICS.split(',').map((device, at) => ({ device, address: `10.${at}.0.33/24` }));
const ssh = { user: 'operator', key: SshKey.file(LINUX_LB_SSH_KEY) };

const app = new App();
const stack = new TerraformStack(app, 'web');
const pool = new RealServerPool(stack, 'more', { port: 8080, service: RealService.nginx() });
pool.addServer(new ServerHost({ name: 'web3', networkInterfaces, ssh }));
app.synth();
