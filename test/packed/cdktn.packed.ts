import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineBinary } from '../../lab/engine/binary';
import { provideNullPlugin } from '../../lab/engine/null-plugin';
import { Progress } from '../../lab/progress';
import { TYPESCRIPT } from './matrix/frameworks';
import { LIBRARIES, PackedApp, ROOT } from './packed-app';
import { SynthesizedStack } from './synthesized-stack';

const FRAMEWORKS = ['cdktf', 'cdktn'] as const;
type Framework = (typeof FRAMEWORKS)[number];
const other = (framework: Framework): Framework => (framework === 'cdktf' ? 'cdktn' : 'cdktf');

/** Two users' apps, which differ in nothing but what they import. */
let apps: Record<Framework, PackedApp>;

beforeAll(() => {
  apps = { cdktf: new PackedApp('cdktf'), cdktn: new PackedApp('cdktn') };
  for (const app of Object.values(apps)) {
    app.install();
    app.run(process.execPath, 'main.js');
  }
});

afterAll(() => Object.values(apps ?? {}).forEach((app) => app.remove()));

test.each(FRAMEWORKS)(
  'npm brings to an app of %s neither the other framework nor a provider',
  (framework) => {
    const installed = readdirSync(join(apps[framework].directory, 'node_modules'));
    expect(installed).toEqual(expect.arrayContaining([framework, 'constructs', `${framework}-linux-lb`]));
    expect(installed.filter((name) => name.startsWith(other(framework)) || name.startsWith('@cdkt'))).toEqual(
      [],
    );
    expect(apps[framework].read('cdktf.out/stacks/shop/cdk.tf.json')).toContain(
      { cdktf: '"version": "0.21.0"', cdktn: '"version": "0.24.0"' }[framework],
    );
  },
);

test('both write the same plan, the same files for hosts, the same inventory', () => {
  const [cdktf, cdktn] = FRAMEWORKS.map((framework) => new SynthesizedStack(apps[framework]));
  expect(cdktn.plan()).toEqual(cdktf.plan());
  expect(cdktn.files()).toEqual(cdktf.files());
  expect([...cdktf.files().keys()]).toContain('linux-lb.json');
});

test.each([
  ['engine of this machine', engineBinary(process.env)],
  ['OpenTofu 1.6.2', engineBinary({})],
])('a state goes from one to the other and back without a change: %s', async (_, engine) => {
  const configuration = await provideNullPlugin(new Progress(() => undefined));
  const [cdktf, cdktn] = FRAMEWORKS.map((framework) => new SynthesizedStack(apps[framework]));
  const state = cdktf.applyWithoutSsh(engine, configuration);
  expect(cdktn.planOn(state, engine, configuration)).toEqual({ status: 0, said: 'No changes.' });
  const later = cdktn.applyWithoutSsh(engine, configuration, state);
  expect(cdktf.planOn(later, engine, configuration)).toEqual({ status: 0, said: 'No changes.' });
});

test.each(FRAMEWORKS)('an app of %s in TypeScript compiles', (framework) => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, ...TYPESCRIPT],
    apps[framework].surroundings(),
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test.each(FRAMEWORKS)('without %s Node says which package is missing, and what to do', (framework) => {
  const app = apps[framework];
  rmSync(join(app.directory, 'node_modules', framework), { recursive: true });
  expect(errorsOf(app, `require('${framework}-linux-lb');`)).toEqual([
    `ValidationError: The package ${framework}, of which this library is made, is not installed: npm install ${framework}`,
  ]);
});

describe('an app that mixes them is told so in one sentence', () => {
  let app: PackedApp;

  beforeAll(() => {
    app = new PackedApp();
    app.install(Object.values(LIBRARIES));
  });

  afterAll(() => app?.remove());

  const program = (framework: Framework, library: Framework, element = framework) =>
    app
      .read('web-stack.js')
      .replace("'cdktf'", `'${framework}'`)
      .replace("'cdktf-linux-lb'", `'${library}-linux-lb'`)
      .concat(
        `const app = new (require('${framework}').App)({ outdir: process.env.OUTDIR });`,
        "const stack = new WebStack(app, 'shop');",
        `new (require('${element}').TerraformVariable)(stack, 'size', {});`,
        'app.synth();',
      );

  test.each(FRAMEWORKS)('our constructs, in a stack of %s', (framework) => {
    const ours = other(framework);
    expect(errorsOf(app, program(framework, ours))).toEqual([
      `ValidationError: shop/web: 'scope' must be in a stack of ${ours}, for which this library is made; for an app of ${framework}, ` +
        `\`npm install ${framework}-linux-lb\` and import from that, got 'shop'`,
    ]);
  });

  test.each(FRAMEWORKS)('an element of another, in a stack of %s', (framework) => {
    const theirs = other(framework);
    expect(errorsOf(app, program(framework, framework, theirs))).toEqual([
      `ValidationError: shop/size: 'scope' must be in a stack of ${theirs}, since it is made of ${theirs} itself; ` +
        `in this stack, of ${framework}, use what is made for ${framework}, got 'shop'`,
    ]);
  });
});

/** What a program of the app says before it ends with 1. */
function errorsOf(app: PackedApp, text: string): string[] {
  writeFileSync(join(app.directory, 'mistaken.js'), text);
  const { status, stderr } = spawnSync(process.execPath, ['mistaken.js'], app.surroundings());
  expect(status).toBe(1);
  return stderr.split('\n').filter((line) => line.includes('Error: '));
}
