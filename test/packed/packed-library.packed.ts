import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackedApp, ROOT } from './packed-app';

interface Manifest {
  dependencies: Record<string, string>;
}

describe('an app with the packed library', () => {
  let app: PackedApp;

  beforeAll(() => {
    app = new PackedApp();
    app.install(['.', 'lab', 'cli']);
  });

  afterAll(() => app?.remove());

  test('synthesizes plan, scripts and inventory', () => {
    app.run(process.execPath, 'main.js');
    const stack = 'cdktf.out/stacks/shop';
    const { hosts } = JSON.parse(app.read(`${stack}/linux-lb.json`)) as { hosts: object[] };
    expect(hosts).toHaveLength(4);
    const assets = join(app.directory, stack, 'assets');
    const names = readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.txt'),
    );
    const texts = names.map((name) => readFileSync(join(assets, name), 'utf8'));
    const having = (path: string) => texts.filter((text) => text.includes(`\n@@linux-lb:file ${path}\n`));
    expect(texts).toHaveLength(1 + 3); // both servers get the same
    expect(having('apply.sh')).toHaveLength(1);
    expect(having('files/etc/keepalived/linux-lb.d/shop-lb.conf')).toHaveLength(2);
  });

  test('passes its own snapshot test', () => {
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    expect(() => app.run(process.execPath, jest, '--ci', '--rootDir', app.directory)).not.toThrow();
  });

  test('the lab has a command of its own name', () => {
    const help = app.run(join(app.directory, 'node_modules/.bin/linux-lb-lab'), '--help');
    expect(help).toContain('Usage: linux-lb-lab ');
  });

  test('the command line shows the inventory of what was synthesized', () => {
    const command = join(app.directory, 'node_modules/.bin/linux-lb');
    const tables = app.run(command, 'inventory');
    expect(tables).toContain('│ shop/lb │ LvsDirectorPair │');
    expect(JSON.parse(app.run(command, 'inventory', '--json'))).toMatchObject({ version: 2, stack: 'shop' });
  });

  test('the command line draws it, with the engine that was installed with it', () => {
    const picture = app.run(join(app.directory, 'node_modules/.bin/linux-lb'), 'diagram');
    expect(picture).toMatch(/^<svg [^>]*>\n<title id="title">Load balancing of the stack shop<\/title>\n/);
  });

  test('the library itself brings neither the lab nor what commands are made of', () => {
    const own = join(app.directory, 'node_modules/cdktf-linux-lb');
    const { dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Manifest;
    expect(Object.keys(dependencies)).toEqual(['ipaddr.js']);
    expect(readdirSync(join(own, 'node_modules'))).toEqual(expect.not.arrayContaining(['ws', 'commander']));
    expect(readdirSync(join(own, 'build'))).toEqual(['lib']);
  });

  test('a rehearsal of an app in TypeScript runs it with the ts-node that is installed for the app', () => {
    for (const name of ['ts-node', 'typescript'])
      symlinkSync(join(ROOT, 'node_modules', name), join(app.directory, 'node_modules', name));
    writeFileSync(join(app.directory, 'main.ts'), "import './main.js';\n");
    writeFileSync(join(app.directory, 'tsconfig.json'), '{"compilerOptions": {"module": "commonjs"}}');
    const rehearsed = [
      "const { RehearsedApp } = require('linux-lb-lab/build/lab/rehearsal/rehearsed-app');",
      'delete process.env.OUTDIR;',
      "RehearsedApp.of({ app: 'main.ts' }).then((app) => {",
      'console.log(app.inventory().hosts.map(({ name }) => name).join());',
      'app.remove(); });',
    ];
    const hosts = app.run(process.execPath, '-e', rehearsed.join('\n'));
    expect(hosts).toBe('web-1,web-2,lb-1,lb-2\n');
  });
});
