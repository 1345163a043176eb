/**
 * Directors whose addresses only Terraform knows: another resource of the stack makes them. The port is a variable, the VRRP password a
 * sensitive one (TF_VAR_vrrp_password); PASSWORD_VERSION is its version.
 */
import { App, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import {
  LvsDirectorPair,
  RealServerPool,
  RealService,
  Secret,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { LINUX_LB_SSH_KEY = '', PASSWORD_VERSION = '1' } = process.env;
const key = SshKey.file(LINUX_LB_SSH_KEY);
const app = new App();
const stack = new TerraformStack(app, 'cloud');

/** Stands for a machine of any provider: its address is an output, known after apply. */
function machine(name: string, address: string): string {
  const resource = new TerraformResource(stack, `machine-${name}`, {
    terraformResourceType: 'terraform_data',
  });
  resource.addOverride('input', address);
  return resource.getStringAttribute('output');
}

function host(name: string, address: string): ServerHost {
  return new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: `${address}/24` }],
    address,
    ssh: { key },
  });
}

const port = new TerraformVariable(stack, 'port', { type: 'number', default: 8081 });
const password = new TerraformVariable(stack, 'vrrp_password', { type: 'string', sensitive: true });

const pool = new RealServerPool(stack, 'pool', { port: port.numberValue, service: RealService.nginx() });
pool.addServer(host('rs1', machine('rs1', '203.0.113.21')));
const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', machine('d1', '203.0.113.11')),
  backup: host('d2', machine('d2', '203.0.113.12')),
  virtualIps: [VirtualIp.of('203.0.113.100', { device: 'eth0' })],
  vrrp: { virtualRouterId: 9, authPass: Secret.of(password.stringValue, PASSWORD_VERSION) },
});
pair.addVirtualService('http', { pool });
app.synth();
