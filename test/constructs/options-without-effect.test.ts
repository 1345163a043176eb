import { TerraformStack } from 'cdktf';
import { HealthCheck, RealServerPool, VirtualIp } from '../../lib';
import { host, pair } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { newStack, warningsOf } from '../support/synth';

/** What the CLI shows of a stack, and where. */
function warnings(compose: (stack: TerraformStack) => void): string[] {
  const stack = newStack();
  compose(stack);
  return warningsOf(stack);
}

function checkedPool(stack: TerraformStack): RealServerPool {
  const web = new RealServerPool(stack, 'pool', { port: 80, healthCheck: HealthCheck.http('/healthz') });
  web.addServer(host('rs1', 21), {
    upperThreshold: 9,
    lowerThreshold: 5,
    extraConfig: ['inhibit_on_failure'],
  });
  return web;
}

it('a check that nobody runs, and a limit that nginx does not have, are told', () => {
  const told = warnings((stack) => nginxPair(stack).addHttpServer('web', { pool: checkedPool(stack) }));
  expect(told).toEqual([
    expect.stringMatching(/^web\/pool: 'healthCheck' \(HTTP_GET\) is not run: only LVS directors check/),
    expect.stringMatching(/^web\/pool: 'lowerThreshold' \(5\) of rs1 has no effect: nginx/),
    expect.stringMatching(/^web\/pool: 'extraConfig' of rs1 has no effect: its lines are for keepalived/),
  ]);
});

it.each<[string, (stack: TerraformStack) => void]>([
  ['by LVS, too', (stack) => lvsAndNginx(stack)],
  ['by LVS alone', (stack) => pair(stack).addVirtualService('http', { pool: checkedPool(stack) })],
  ['by nobody', (stack) => void checkedPool(stack)],
  [
    'by nginx without a check of its own',
    (stack) => nginxPair(stack).addHttpServer('web', { pool: plain(stack) }),
  ],
])('nothing is told of a pool that is used %s', (_, compose) => {
  expect(warnings(compose)).toEqual([]);
});

function lvsAndNginx(stack: TerraformStack): void {
  const web = checkedPool(stack);
  nginxPair(stack, { primary: host('n1', 13), backup: host('n2', 14) }).addHttpServer('web', { pool: web });
  pair(stack, { virtualIps: [VirtualIp.of('192.0.2.101')] }).addVirtualService('http', { pool: web });
}

function plain(stack: TerraformStack): RealServerPool {
  const web = new RealServerPool(stack, 'pool', { port: 80 });
  web.addServer(host('rs1', 21));
  return web;
}
