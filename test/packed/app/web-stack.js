const { TerraformStack } = require('cdktf');
const {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  SshKey,
  VirtualIp,
} = require('cdktf-linux-lb');

const key = SshKey.file('~/.ssh/id_ed25519');
const host = (name, address) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'ens3', address }], ssh: { user: 'admin', key } });

/** A cluster as a user's own stack composes it. */
class WebStack extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    const pool = new RealServerPool(this, 'web', {
      port: 8080,
      healthCheck: HealthCheck.http('/up'),
      service: RealService.nginx({ healthPath: '/up' }),
    });
    pool.addServer(host('web-1', '198.51.100.21/24'), { weight: 2 });
    pool.addServer(host('web-2', '198.51.100.22/24'));
    const pair = new LvsDirectorPair(this, 'lb', {
      primary: host('lb-1', '198.51.100.11/24'),
      backup: host('lb-2', '198.51.100.12/24'),
      virtualIps: [VirtualIp.of('198.51.100.100')],
      vrrp: { virtualRouterId: 7 },
    });
    pair.addVirtualService('http', { pool, scheduler: Scheduler.WLC });
  }
}

module.exports = { WebStack };
