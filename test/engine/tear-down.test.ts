import { TerraformStack } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostTearDown, LvsDirector, RealServerPool, ServerHost, SshKey, VirtualIp } from '../../lib';
import { TerraformData } from '../../lib/provisioning/terraform-data';
import { EngineApp } from '../support/engine';
import { host } from '../support/hosts';

jest.setTimeout(120_000);

let app: EngineApp;
beforeEach(() => {
  app = new EngineApp();
});
afterEach(() => app.remove());

const key = SshKey.file('id');
const [WEB, API, DIRECTOR] = ['192.0.2.21', '192.0.2.22', '192.0.2.11'];

function poolOf(stack: TerraformStack, id: string, ...hosts: ServerHost[]): RealServerPool {
  const pool = new RealServerPool(stack, id, { port: id === 'api' ? 81 : 80 });
  for (const each of hosts) pool.addServer(each);
  return pool;
}

function directorOf(stack: TerraformStack, pools: { [id: string]: RealServerPool }): LvsDirector {
  const director = new LvsDirector(stack, 'director', {
    host: host('d1', 11, { key }),
    virtualIps: [VirtualIp.of('192.0.2.100')],
  });
  Object.entries(pools).forEach(([id, pool]) => director.addVirtualService(id, { pool, port: pool.port }));
  return director;
}

/** A director before some of the pools `web` and `api`. */
const cluster =
  (...ids: string[]) =>
  (stack: TerraformStack): void => {
    const servers: { [id: string]: ServerHost } = {
      web: host('web1', 21, { key }),
      api: host('api1', 22, { key }),
    };
    const pools = Object.fromEntries(ids.map((id) => [id, poolOf(stack, id, servers[id])]));
    directorOf(stack, pools);
  };

function deploy(compose: (stack: TerraformStack) => void): string[] {
  app.synth(compose).write('id', 'KEY');
  app.must('apply', '-auto-approve');
  expect(app.changes()).toEqual({});
  return app
    .takeConnections()
    .map(({ address }) => address)
    .filter((address, at, all) => address !== all[at - 1]);
}

it('a pool that is gone from the code is torn down after its balancer knows it no more', () => {
  expect(deploy(cluster('web', 'api')).slice(-1)).toEqual([DIRECTOR]);
  expect(deploy(cluster('web'))).toEqual([DIRECTOR, API]);
});

it('so is a director, and nothing is done on those that stay', () => {
  deploy(cluster('web'));
  expect(deploy((stack) => void poolOf(stack, 'web', host('web1', 21, { key })))).toEqual([WEB, DIRECTOR]);
});

it('and the last construct of a stack, where HostTearDown is left: balancers before servers', () => {
  deploy(cluster('web', 'api'));
  const left = deploy((stack) => void new HostTearDown(stack, 'TearDown'));
  expect(left[0]).toBe(DIRECTOR);
  expect(new Set(left.slice(1))).toEqual(new Set([WEB, API]));
});

it('a machine that waits for one construct serves in another', () => {
  const compose = (stack: TerraformStack) => {
    const database = poolOf(stack, 'database', host('db1', 31, { key }));
    const vm = new TerraformData(stack, 'vm', { triggers: { build: '1' } });
    vm.node.addDependency(database);
    const made = new ServerHost({
      name: 'web1',
      networkInterfaces: [{ device: 'eth0', address: '192.0.2.21/24' }],
      instanceId: `\${${vm.fqn}.id}`,
      ssh: { key },
    });
    directorOf(stack, { web: poolOf(stack, 'web', made) });
  };
  expect(deploy(compose)).toEqual(['192.0.2.31', WEB, DIRECTOR]);
});

it('a host that the stack makes from now on is torn down by its own construct alone', () => {
  const of = (instanceId?: string) => (stack: TerraformStack) => {
    const vm = new TerraformData(stack, 'vm', { triggers: {} });
    poolOf(
      stack,
      'web',
      new ServerHost({
        name: 'web1',
        networkInterfaces: [{ device: 'eth0', address: '192.0.2.21/24' }],
        instanceId: instanceId && `\${${vm.fqn}.${instanceId}}`,
        ssh: { key },
      }),
    );
  };
  deploy(of());
  app.synth(of('id'));
  const { output } = app.must('apply', '-auto-approve');
  // What the stack's anchor finds on the host then is that another one carries the tear-down (test/scripts/owner.test.ts).
  expect(output).toMatch(/server-web1\S*: Creation complete[^]*LinuxLbHosts_Servers\S*: Destroying/);
});

it('anchors of before their hosts were texts are as they were, and torn down as ever', () => {
  app.synth(cluster('web', 'api')).write('id', 'KEY');
  const file = 'cdktf.out/stacks/web/cdk.tf.json';
  const before = withHostsAsObjects(readFileSync(join(app.directory, 'checkout', file), 'utf8'));
  app.write(file, before);
  app.must('apply', '-auto-approve');
  app.takeConnections();
  app.synth(cluster('web', 'api'));
  expect(app.changes()).toEqual({});
  expect(deploy(cluster('web'))).toEqual([DIRECTOR, API]);
});

/** As 302d1f9 wrote it: for_each over the objects, and a trigger for each attribute. */
function withHostsAsObjects(json: string): string {
  const [attributes] = /"address": "192[^}]*/.exec(json)!;
  const names = [...attributes.matchAll(/"(\w+)":/g)].map(([, name]) => name);
  const triggers = Object.fromEntries(names.map((name) => [name, `\${each.value.${name}}`]));
  const texts =
    /"(LinuxLbHosts_\w+_Texts_\w+)": "\$\{\{for key, host in local\.(\w+) : key => jsonencode\(host\)\}\}"/g;
  const renamed = [...json.matchAll(texts)].reduce(
    (text, [, from, to]) => text.replace(`\${local.${from}}`, `\${local.${to}}`),
    json,
  );
  const before = renamed.replaceAll('"${jsondecode(each.value)}"', JSON.stringify(triggers));
  expect(before.match(/LinuxLbHosts_\w+_Texts_|"\$\{jsondecode\(each\.value\)\}"/g)).toHaveLength(2);
  return before;
}
