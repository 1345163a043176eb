import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackedApp, ROOT } from './packed-app';

interface Manifest {
  dependencies: Record<string, string>;
  overrides?: object;
}

/** What docs/cdktn.md says that an app's package.json has to have. */
function recipe(): Manifest {
  const page = readFileSync(join(ROOT, 'docs/cdktn.md'), 'utf8');
  const [, block] = /```json\n([^`]*npm:cdktn[^`]*)```/.exec(page) ?? [];
  return JSON.parse(block) as Manifest;
}

describe('an app with cdktn in place of cdktf, as docs/cdktn.md has it', () => {
  let app: PackedApp;

  beforeAll(() => {
    app = new PackedApp();
    const manifest = app.manifest() as Manifest;
    const { dependencies, overrides } = recipe();
    app.install(['.'], {
      ...manifest,
      dependencies: { ...manifest.dependencies, ...dependencies },
      overrides,
    });
  });

  afterAll(() => app?.remove());

  test('npm installs it, and there is no other framework', () => {
    const { name } = JSON.parse(app.read('node_modules/cdktf/package.json')) as { name: string };
    expect(name).toBe('cdktn');
    const all = readdirSync(join(app.directory, 'node_modules'), { recursive: true, encoding: 'utf8' });
    expect(all.filter((file) => /(^|\/)(cdktf|cdktn)\/package\.json$/.test(file))).toEqual([
      'cdktf/package.json',
    ]);
  });

  test('synthesizes', () => {
    app.run(process.execPath, 'main.js');
    expect(app.read('cdktf.out/stacks/shop/cdk.tf.json')).toContain('"version": "0.24');
  });
});

describe('an app that imports from cdktn', () => {
  let app: PackedApp;

  beforeAll(() => {
    app = new PackedApp();
    for (const file of ['main.js', 'web-stack.js'])
      writeFileSync(join(app.directory, file), app.read(file).replace("'cdktf'", "'cdktn'"));
    const { constructs } = (app.manifest() as Manifest).dependencies;
    app.install(['.'], { ...app.manifest(), dependencies: { cdktn: '0.24.0', constructs } });
  });

  afterAll(() => app?.remove());

  test('is refused with one sentence that says what to do', () => {
    const { status, stderr } = spawnSync(process.execPath, ['main.js'], app.surroundings());
    expect(status).toBe(1);
    const [sentence, ...others] = stderr.split('\n').filter((line) => line.includes('Error: '));
    expect(sentence).toMatch(
      /^ValidationError: shop\/(web|lb): 'scope' must be in a stack of the package 'cdktf'.*"npm:cdktn@/,
    );
    expect(others).toEqual([]);
  });
});
