import { TerraformStack } from 'cdktf';
import { MetricsSettings, NginxBalancer } from '../../lib';
import { complaint } from '../support/complaint';
import { balancerGroup, directorGroup } from '../support/groups';
import { host, pair } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';

const wrong = (metrics: object) => (stack: TerraformStack) =>
  pair(stack, { metrics: metrics as MetricsSettings });

it.each([
  [{ textfileDirectory: 'textfile' }, "'metrics.textfileDirectory' must be an absolute path"],
  [{ textfileDirectory: '/srv/a b' }, "'metrics.textfileDirectory' must be an absolute path"],
  [{ intervalSeconds: 4 }, "'metrics.intervalSeconds' must be a whole number from 5 to 3600, got 4"],
  [{ intervalSeconds: 7.5 }, "'metrics.intervalSeconds' must be a whole number from 5 to 3600, got 7.5"],
  [{ onTransition: 'tell' }, "'metrics.onTransition' must be an absolute path"],
  [{ interval: 15 }, "'metrics.interval'"],
])('%j is refused', (metrics, message) => {
  expect(complaint(wrong(metrics))).toContain(`web/pair: ${message}`);
});

it.each([
  ['web/group', (stack: TerraformStack) => directorGroup(stack, { metrics: { intervalSeconds: 1 } })],
  ['web/edge', (stack: TerraformStack) => nginxPair(stack, { metrics: { intervalSeconds: 1 } })],
  ['web/edge', (stack: TerraformStack) => balancerGroup(stack, { metrics: { intervalSeconds: 1 } })],
])('%s says so as well', (path, compose) => {
  expect(complaint(compose)).toContain(`${path}: 'metrics.intervalSeconds' must be`);
});

it('a host that is alone has no transitions', () => {
  const alone = (stack: TerraformStack) =>
    new NginxBalancer(stack, 'edge', { host: host('n1', 11), metrics: { onTransition: '/usr/bin/tell' } });
  expect(complaint(alone)).toContain(
    "web/edge: 'metrics.onTransition' must be left out on a host that is alone",
  );
});
