/**
 * What is benched: one pool behind a pair of LVS directors, direct routing, or of nginx, with the compiled library of any build. The environment varies it, as an
 * edit of the code would: LIBRARY (directory of that build), BALANCER (lvs or nginx), SERVERS (how many), FIRST_WEIGHT (of the first server),
 * ADVERT_SECONDS (between adverts of VRRP).
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const {
  LIBRARY,
  BALANCER = 'lvs',
  SERVERS = '3',
  FIRST_WEIGHT = '1',
  ADVERT_SECONDS,
  LINUX_LB_SSH_KEY = '~/.ssh/id_ed25519',
} = process.env;
const ofBuild = createRequire(join(LIBRARY, 'package.json'));
const { App, TerraformStack } = ofBuild('cdktf');
const {
  HealthCheck,
  LvsDirectorPair,
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} = ofBuild('./build/lib');

const key = SshKey.file(LINUX_LB_SSH_KEY);
const host = (name, address) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh: { user: 'root', key } });

const app = new App();
const stack = new TerraformStack(app, 'web');

const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.http('/healthz'),
  service: RealService.nginx(),
});
for (let at = 0; at < Number(SERVERS); at += 1) {
  const address = `10.77.${1 + Math.floor(at / 250)}.${1 + (at % 250)}/16`;
  pool.addServer(host(`rs${at + 1}`, address), { weight: at === 0 ? Number(FIRST_WEIGHT) : 1 });
}

const both = {
  primary: host('d1', '10.77.0.11/16'),
  backup: host('d2', '10.77.0.12/16'),
  virtualIps: [VirtualIp.of('10.77.0.100')],
  vrrp: { virtualRouterId: 51, ...(ADVERT_SECONDS && { advertIntervalSeconds: Number(ADVERT_SECONDS) }) },
};
if (BALANCER === 'nginx') new NginxHaPair(stack, 'pair', both).addHttpServer('http', { pool });
else new LvsDirectorPair(stack, 'pair', both).addVirtualService('http', { pool });

app.synth();
