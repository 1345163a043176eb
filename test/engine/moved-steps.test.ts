import { TerraformStack } from 'cdktf';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LvsDirectorPair, RealServerPool, SshKey, VirtualIp } from '../../lib';
import { engineBinary } from '../../lab/engine/binary';
import { provideNullPlugin } from '../../lab/engine/null-plugin';
import { Progress } from '../../lab/progress';
import { EngineApp } from '../support/engine';
import { host } from '../support/hosts';

// The plugin of null_resource comes from PyPI, the first time.
jest.setTimeout(300_000);

/** The OpenTofu that comes with the packages is older than moves between types. */
const OLDER = engineBinary({});
const ENGINE = engineBinary(process.env);
/** Where no engine that can move is on the PATH these are skipped, and jest says so. */
const onNewer = canMove(ENGINE) ? it : it.skip;

let app: EngineApp;
const start = async () => {
  app = new EngineApp(ENGINE, 'null_resource', await provideNullPlugin(new Progress(() => undefined)));
};
afterEach(() => app?.remove());

/** Terraform from 1.9 on, OpenTofu from 1.10 on. */
function canMove(engine: string): boolean {
  const text = execFileSync(engine, ['version'], { encoding: 'utf8' });
  const [, name, minor] = /^(\w+) v1\.(\d+)\./.exec(text) ?? [];
  return Number(minor) >= (name === 'OpenTofu' ? 10 : 9);
}

const key = SshKey.file('id');

const cluster =
  (...servers: string[]) =>
  (stack: TerraformStack): void => {
    const pool = new RealServerPool(stack, 'web', { port: 80 });
    for (const each of servers) pool.addServer(host(`web${each}`, Number(each), { key }));
    new LvsDirectorPair(stack, 'pair', {
      primary: host('d1', 11, { key }),
      backup: host('d2', 12, { key }),
      virtualIps: [VirtualIp.of('192.0.2.100')],
      vrrp: { virtualRouterId: 51 },
    }).addVirtualService('http', { pool });
  };

/** Of resources in the state. */
function kindsInState(): string[] {
  const state = JSON.parse(readFileSync(join(app.directory, 'state'), 'utf8')) as {
    resources: { type: string }[];
  };
  return [...new Set(state.resources.map(({ type }) => type))];
}

/** Deploys, and gives the addresses that were connected to. */
function deploy(compose: (stack: TerraformStack) => void): { addresses: string[]; output: string } {
  app.synth(compose).write('id', 'KEY');
  const { output } = app.must('apply', '-auto-approve');
  return { addresses: [...new Set(app.takeAll().map(({ address }) => address))], output };
}

it('an engine that cannot move them refuses at init, with what it needs', () => {
  app = new EngineApp(OLDER, 'null_resource_to_terraform_data');
  expect(() => app.synth(cluster('21'))).toThrow(/Unsupported (Terraform|OpenTofu) Core version[^]*>= 1\.9/);
});

onNewer(
  'steps become terraform_data, each instance too, without work on hosts, and without a change',
  async () => {
    await start();
    const before = deploy(cluster('21', '22'));
    expect(before.addresses).toHaveLength(4);
    expect(kindsInState()).toEqual(['null_resource']);

    app.takeKind('null_resource_to_terraform_data');
    const after = deploy(cluster('21', '22'));
    expect(after.output).toContain('Apply complete! Resources: 0 added, 0 changed, 0 destroyed.');
    expect(after.addresses).toEqual([]);
    expect(kindsInState()).toEqual(['terraform_data']);
    expect(app.changes()).toEqual({});

    app.takeKind('terraform_data').synth(cluster('21', '22'));
    expect(app.changes()).toEqual({});
  },
);

onNewer('a host that is taken out in the same deploy is torn down', async () => {
  await start();
  deploy(cluster('21', '22'));
  app.takeKind('null_resource_to_terraform_data');
  const { addresses } = deploy(cluster('21'));
  expect(addresses.sort()).toEqual(['192.0.2.11', '192.0.2.12', '192.0.2.22']);
  expect(app.changes()).toEqual({});
});

onNewer('one that is lost is forgotten in the same deploy', async () => {
  await start();
  deploy(cluster('21', '22'));
  app.takeKind('null_resource_to_terraform_data');
  process.env.LINUX_LB_LOST = 'web22';
  try {
    expect(deploy(cluster('21')).addresses.sort()).toEqual(['192.0.2.11', '192.0.2.12']);
  } finally {
    delete process.env.LINUX_LB_LOST;
  }
});
