import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A user's project installs the tarball of `npm pack` with npm, and has nothing else of this checkout. */
describe('an app with the packed library', () => {
  const app = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      cwd: app,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, OUTDIR: join(app, 'cdktf.out') },
    });

  beforeAll(() => {
    execFileSync('sh', [join(ROOT, 'tools/build.sh')], { stdio: 'pipe' });
    cpSync(join(__dirname, 'app'), app, { recursive: true });
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', app], {
      cwd: ROOT,
      stdio: 'pipe',
    });
    const tarball = readdirSync(app).filter((name) => name.endsWith('.tgz'));
    run(
      'npm',
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      ...tarball.map((name) => `./${name}`),
    );
  });

  afterAll(() => rmSync(app, { recursive: true, force: true }));

  test('synthesizes plan, scripts and inventory', () => {
    run(process.execPath, 'main.js');
    const stack = join(app, 'cdktf.out/stacks/shop');
    expect(JSON.parse(readFileSync(join(stack, 'linux-lb.json'), 'utf8')).hosts).toHaveLength(4);
    const files = readdirSync(join(stack, 'assets'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('/apply.sh'))).toHaveLength(4);
    expect(files.filter((file) => file.endsWith('keepalived/linux-lb.d/shop-lb.conf'))).toHaveLength(2);
  });

  test('passes its own snapshot test', () => {
    expect(() =>
      run(process.execPath, join(ROOT, 'node_modules/jest/bin/jest.js'), '--ci', '--rootDir', app),
    ).not.toThrow();
  });
});
