/**
 * Directors side by side that differ in one number, each with LVS by NAT and nginx on layers 4 and 7, and one machine that is all their servers: it has an address for
 * each. The environment varies it: LIBRARY is the directory of the compiled library; STEPS is a JSON list with the number of servers of each
 * director. bench/growth/services.ts adds services to the one of each, and places.ts has where what begins.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { LIBRARY, STEPS, LINUX_LB_SSH_KEY = '~/.ssh/id_ed25519' } = process.env;
const ofBuild = createRequire(join(LIBRARY, 'package.json'));
const { App, TerraformStack } = ofBuild('cdktf');
const {
  ExternalServer,
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

/** A small answer, for as many connections as one likes, which may say nothing for an hour: a worker has as many as this machine lets a process have files. */
const CONFIG = `user www-data;
worker_processes 8;
events {
  worker_connections 19000;
}
http {
  access_log off;
  client_header_timeout 1h;
  keepalive_timeout 1h;
  keepalive_requests 1000000000;
  server {
    listen 8000 reuseport backlog=4096;
    location / { return 200 "bench\\n"; }
  }
}
`;
const UNIT = `[Service]
ExecStart=/usr/sbin/nginx -c /etc/nginx/bench.conf -g "daemon off; pid /run/nginx-bench.pid;"
LimitNOFILE=infinity
[Install]
WantedBy=multi-user.target
`;

const app = new App();
const stack = new TerraformStack(app, 'growth');

const machine = new RealServerPool(stack, 'machine', {
  port: 8000,
  service: RealService.own({
    packages: ['nginx'],
    files: [
      { path: '/etc/nginx/bench.conf', text: CONFIG },
      { path: '/etc/systemd/system/nginx-bench.service', text: UNIT },
    ],
    units: ['nginx-bench.service'],
  }),
});
machine.addServer(host('s1', '10.0.0.200/16'));

/** A check of each server by each of its services: seldom, and spread, as the smallest director shares this machine with the largest. */
const healthCheck = HealthCheck.tcp({ delayLoopSeconds: 10, warmupSeconds: 5 });

JSON.parse(STEPS).forEach(({ servers }, index) => {
  const at = index + 1;
  const director = host(`d${at}`, `192.0.2.${10 + at}/24`, `10.0.0.${10 + at}/16`);
  const pool = new RealServerPool(stack, `pool${at}`, { port: 8000, healthCheck });
  for (let number = 1; number <= servers; number += 1) {
    const address = `10.0.${at}.${number}`;
    pool.addExternalServer(
      new ExternalServer({ name: `s${at}-${number}`, address, answersThroughDirector: true }),
    );
  }
  const lvs = new LvsDirector(stack, `lvs${at}`, {
    host: director,
    virtualIps: [VirtualIp.of(`192.0.2.${100 + at}`)],
  });
  const nginx = new NginxBalancer(stack, `nginx${at}`, {
    host: director,
    virtualIps: [VirtualIp.of(`192.0.2.${120 + at}`)],
  });
  lvs.addVirtualService('v1', { pool, port: 10001, forwardingMethod: ForwardingMethod.NAT });
  // Each would write a line for a request, which LVS cannot.
  const extraConfig = ['access_log off;'];
  nginx.addStreamServer('s1', { pool, port: 20001, extraConfig });
  nginx.addHttpServer('h1', {
    pool,
    port: 30000,
    serverNames: ['h1.example.org'],
    extraConfig: [...extraConfig, 'client_header_timeout 1h;'],
  });
});

app.synth();
