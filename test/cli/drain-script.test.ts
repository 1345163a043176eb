import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { director, directorHost } from '../scripts/support/plans';
import { ScratchHost } from '../scripts/support/scratch-host';

const SCRIPT = readFileSync(join(__dirname, '../../cli/drain/drain.sh'));
const conf = (port: number) =>
  `virtual_server 192.0.2.100 ${port} {\n    real_server 192.0.2.21 80 {\n        weight 3\n    }\n}\n`;

let host: ScratchHost;
beforeEach(() => {
  host = directorHost();
  host.write('sys/module/ip_vs/refcnt', '0\n');
});
afterEach(() => host.remove());

/** As linux-lb sends it. */
const drain = (...words: string[]) =>
  spawnSync('/bin/dash', ['-s', '--', 'drain', 'rs1', 'h1', ...words], {
    ...host.surroundings(),
    input: SCRIPT,
    encoding: 'utf8',
  });

test('each cluster of the host drains it', () => {
  for (const [cluster, port] of [
    ['web', 80],
    ['shop', 8080],
  ] as const) {
    const drainable = [`rs1 keepalived virtual_server 192.0.2.100 ${port} real_server 192.0.2.21 80`];
    const plan = { ...director(cluster, conf(port)), owner: `- ${cluster}`, drainable };
    expect(host.apply(cluster, plan)).toMatchObject({ status: 0, stderr: '' });
  }
  host.write('stub/keepalived-version', '2.3.3\n');
  expect(drain('web', '-', 'web')).toMatchObject({ status: 0, stderr: '' });
  expect(drain('web', '-', 'web', 'shop', '-', 'shop')).toMatchObject({ status: 0, stderr: '' });
  for (const cluster of ['web', 'shop'])
    expect(host.read(`etc/keepalived/linux-lb.d/${cluster}.conf`)).toContain('weight 0 # drained, else 3');
});

test('a cluster that an older version has deployed says so', () => {
  host.write('var/lib/linux-lb/web/manifest');
  expect(drain('web', '-', 'web')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'cluster web was deployed by a version that could not drain, or by nobody: deploy it once\n',
  });
});
