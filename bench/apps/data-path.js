/**
 * All ways from a client to two servers, side by side on the same machines: LVS by direct routing, tunnels and NAT, and nginx on layers 4 and 7, by one director. The
 * environment varies it: LIBRARY is the directory of the compiled library; HAPROXY=1 puts HAProxy on the director, as a service of one's own; NATIVE=1 leaves LVS
 * out, so that no machine needs a kernel of its own. bench/data-path/ways.ts has where each way begins.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { LIBRARY, HAPROXY, NATIVE, LINUX_LB_SSH_KEY = '~/.ssh/id_ed25519' } = process.env;
const ofBuild = createRequire(join(LIBRARY, 'package.json'));
const { App, TerraformStack } = ofBuild('cdktf');
const {
  ForwardingMethod,
  HealthCheck,
  LvsDirector,
  NginxBalancer,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} = ofBuild('./build/lib');

const ssh = { user: 'root', key: SshKey.file(LINUX_LB_SSH_KEY) };
const host = (name, ...addresses) =>
  new ServerHost({
    name,
    networkInterfaces: addresses.map((address, at) => ({ device: `eth${at}`, address })),
    ssh,
  });
const director = host('d1', '192.0.2.11/24', '10.0.0.11/24');
const servers = [host('r1', '192.0.2.21/24'), host('r2', '192.0.2.22/24')];
const inner = [host('n1', '10.0.0.21/24'), host('n2', '10.0.0.22/24')];

/** A small answer, and what lies in /var/www/bench. Nothing is logged: the balancers are measured. */
const PAGES = `server {
  listen 8080 default_server;
  access_log off;
  root /var/www/bench;
  location = / { return 200 "$hostname\\n"; }
}
`;
const service = RealService.own({
  packages: ['nginx'],
  files: [{ path: '/etc/nginx/conf.d/bench.conf', text: PAGES }],
  units: ['nginx.service'],
});

const app = new App();
const stack = new TerraformStack(app, 'data-path');

function poolOf(id, members) {
  const pool = new RealServerPool(stack, id, { port: 8080, healthCheck: HealthCheck.http('/'), service });
  for (const member of members) pool.addServer(member);
  return pool;
}
const web = poolOf('web', servers);
const behind = poolOf('behind', inner);

const [dr, tun, nat, proxied] = [100, 101, 102, 103].map((last) => VirtualIp.of(`192.0.2.${last}`));
if (!NATIVE) {
  const lvs = new LvsDirector(stack, 'lvs', { host: director, virtualIps: [dr, tun, nat] });
  lvs.addVirtualService('dr', { pool: web, virtualIp: dr, forwardingMethod: ForwardingMethod.DR });
  lvs.addVirtualService('tun', { pool: web, virtualIp: tun, forwardingMethod: ForwardingMethod.TUN });
  lvs.addVirtualService('nat', { pool: behind, virtualIp: nat, forwardingMethod: ForwardingMethod.NAT });
}

const nginx = new NginxBalancer(stack, 'nginx', { host: director, virtualIps: [proxied] });
// Each would write a line for a request, which LVS cannot and HAProxy is not told to.
const extraConfig = ['access_log off;'];
nginx.addStreamServer('stream', { pool: web, port: 8084, extraConfig });
nginx.addHttpServer('http', { pool: web, port: 8087, extraConfig });

if (HAPROXY) {
  const config = `global
  maxconn 2000
defaults
  timeout connect 5s
  timeout client 60s
  timeout server 60s
${['tcp', 'http']
  .map(
    (mode, at) => `listen ${mode}
  mode ${mode}
  bind :${[8094, 8097][at]}
  balance roundrobin
  server r1 192.0.2.21:8080
  server r2 192.0.2.22:8080
`,
  )
  .join('')}`;
  const unit = `[Unit]
After=network-online.target
[Service]
Type=notify
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy-bench.cfg
[Install]
WantedBy=multi-user.target
`;
  const haproxy = new RealServerPool(stack, 'haproxy', {
    port: 8094,
    service: RealService.own({
      packages: ['haproxy'],
      files: [
        { path: '/etc/haproxy-bench.cfg', text: config },
        { path: '/etc/systemd/system/haproxy-bench.service', text: unit },
      ],
      units: ['haproxy-bench.service'],
    }),
  });
  haproxy.addServer(director);
}

app.synth();
