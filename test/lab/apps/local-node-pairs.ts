/**
 * Two hosts that are directors and real servers at once. PAIRS=2: two pairs with swapped roles, each host active for one virtual IP. Otherwise one,
 * without preemption. Round robin, so that each host gets half. WEIGHT (default 1) of both servers, and TRACKED_DEVICE, which the pair watches, vary it
 * as an edit of the code would.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  RealServerPool,
  RealService,
  Scheduler,
  ServerHost,
  SshKey,
  VirtualIp,
  VrrpTracker,
} from '../../../lib';

const { PAIRS = '1', WEIGHT = '1', TRACKED_DEVICE, LINUX_LB_SSH_KEY = '' } = process.env;
const activeActive = PAIRS === '2';
const host = (name: string, address: string) =>
  new ServerHost({
    name,
    networkInterfaces: [{ device: 'eth0', address }],
    ssh: { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 },
  });
const [d1, d2] = [host('d1', '192.0.2.11/24'), host('d2', '192.0.2.12/24')];

const app = new App();
const stack = new TerraformStack(app, 'site');

const asks = '#!/bin/sh\nexec curl --silent --fail --max-time 3 --output /dev/null "http://$1:$2/healthz"\n';
const pool = new RealServerPool(stack, 'pool', {
  port: 80,
  healthCheck: HealthCheck.script('asks', asks, { miscTimeoutSeconds: 4 }),
  service: RealService.nginx(),
});
for (const server of [d1, d2]) pool.addServer(server, { weight: Number(WEIGHT) });

const first = new LvsDirectorPair(stack, 'first', {
  primary: d1,
  backup: d2,
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: {
    virtualRouterId: 51,
    preempt: activeActive,
    track: [
      VrrpTracker.command('nginx', '/usr/bin/pgrep -x nginx', { timeoutSeconds: 3 }),
      VrrpTracker.script('free', '#!/bin/sh\n[ ! -e /run/busy ]\n'),
      ...(TRACKED_DEVICE ? [VrrpTracker.networkInterface(TRACKED_DEVICE)] : []),
    ],
  },
});
first.addVirtualService('http', { pool, scheduler: Scheduler.RR });

if (activeActive) {
  const second = new LvsDirectorPair(stack, 'second', {
    primary: d2,
    backup: d1,
    virtualIps: [VirtualIp.of('192.0.2.101')],
    vrrp: { virtualRouterId: 52, preempt: true },
    connectionSync: false,
  });
  second.addVirtualService('http', { pool, scheduler: Scheduler.RR });
}

app.synth();
