/**
 * One app, two stacks: a change in one is planned and deployed without the other, and each has a state of its own.
 *
 *     npx cdktf deploy test
 *     npx cdktf deploy '*' --parallelism 1
 *
 * Side by side (without `--parallelism 1`) the CLI kills the other stack's engine when one fails.
 */
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { LvsDirectorPair, RealServerPool, RealService, ServerHost, SshKey, VirtualIp } from 'cdktf-linux-lb';

const ssh = { user: 'root', key: SshKey.file('~/.ssh/id_ed25519') };

class WebStack extends TerraformStack {
  /** @param network the first three numbers of its hosts' addresses */
  constructor(scope: Construct, id: string, network: string) {
    super(scope, id);
    // Names of hosts are of their stack alone; names of clusters on hosts begin with it: prod-pair, test-pair.
    const host = (name: string, last: number) =>
      new ServerHost({
        name,
        networkInterfaces: [{ device: 'eth0', address: `${network}.${last}/24` }],
        ssh,
      });
    const pool = new RealServerPool(this, 'pool', { port: 80, service: RealService.nginx() });
    pool.addServer(host('rs1', 21));
    pool.addServer(host('rs2', 22));
    const pair = new LvsDirectorPair(this, 'pair', {
      primary: host('d1', 11),
      backup: host('d2', 12),
      virtualIps: [VirtualIp.of(`${network}.100`)],
      vrrp: { virtualRouterId: 51 },
    });
    pair.addVirtualService('http', { pool });
  }
}

const app = new App();
new WebStack(app, 'prod', '192.0.2');
new WebStack(app, 'test', '198.51.100');
app.synth();
