/**
 * The machines are made by the same deploy: their addresses are known to Terraform alone, and stand here as tokens.
 * `machine` stands for a resource of your provider (a cloud server, a libvirt domain): put its own class in its place, and give its
 * id and its address to the ServerHost. The id has the machine made first, and a machine made anew configured again.
 */
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { LvsDirectorPair, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const app = new App();
const stack = new TerraformStack(app, 'web');

function machine(name: string, address: string): TerraformResource {
  const made = new TerraformResource(stack, `machine-${name}`, { terraformResourceType: 'terraform_data' });
  made.addOverride('input', address);
  return made;
}

function host(name: string, address: string): ServerHost {
  const vm = machine(name, address);
  return new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address: `${vm.getStringAttribute('output')}/24` }],
    instanceId: vm.getStringAttribute('id'),
    // It boots in the same deploy: give it the time that it takes.
    ssh: { key: SshKey.file('~/.ssh/id_ed25519'), timeoutSeconds: 300 },
  });
}

const pool = new RealServerPool(stack, 'pool', { port: 80, service: RealService.nginx() });
pool.addServer(host('rs1', '192.0.2.21'));
pool.addServer(host('rs2', '192.0.2.22'));

const pair = new LvsDirectorPair(stack, 'pair', {
  primary: host('d1', '192.0.2.11'),
  backup: host('d2', '192.0.2.12'),
  // Which device's subnet holds it cannot be seen in a token, so the device is named.
  virtualIps: [VirtualIp.of('192.0.2.100', { device: 'eth0' })],
  vrrp: { virtualRouterId: 51 },
});
pair.addVirtualService('http', { pool });

app.synth();
