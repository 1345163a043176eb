import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cdktfCli } from '../../lab/engine/cdktf-cli';
import { packageRoot } from '../../lab/package-root';
import { appCommand } from '../../lab/rehearsal/app-command';

/** A user's project, which lies elsewhere than the library. */
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'linux-lb-project-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function install(name: string, command: string, script: string, engines?: { node: string }): string {
  const file = join(project, 'node_modules', name, 'package.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ name, version: '0.24.0', bin: { [command]: script }, engines }));
  return join(dirname(file), script);
}

const node = process.execPath;
const [major] = process.versions.node.split('.');

describe('the CLI of an app', () => {
  test.each([
    ['cdktf-cli', 'cdktf', 'bundle/bin/cdktf'],
    ['cdktn-cli', 'cdktn', 'bin/cdktn'],
  ])('is its own: %s', (name, command, script) => {
    const own = install(name, command, script);
    expect(cdktfCli(project)).toEqual([node, own]);
  });

  test.each(['>=99', '>= 99.1.0', `>=${major}.99`])(
    'that needs a newer Node, %s, is refused with a sentence',
    (wanted) => {
      install('cdktn-cli', 'cdktn', 'bin/cdktn', { node: wanted });
      expect(() => cdktfCli(project)).toThrow(
        `cdktn-cli 0.24.0 needs Node ${wanted}, and this is ${process.version}: run the lab with a newer one.`,
      );
    },
  );

  test.each(['>=18', `>=${major}`, `>=${major}.0.0`, '*'])(
    'that does with this Node, %s, is run',
    (wanted) => {
      const own = install('cdktn-cli', 'cdktn', 'bin/cdktn', { node: wanted });
      expect(cdktfCli(project)).toEqual([node, own]);
    },
  );

  test('is the one beside this package, if it has none', () => {
    const beside = realpathSync(join(packageRoot, '../node_modules/cdktf-cli'));
    expect(cdktfCli(project)).toEqual([node, join(beside, 'bundle/bin/cdktf')]);
  });
});

describe('what runs an app', () => {
  test('TypeScript: the ts-node that is installed for it', () => {
    const tsNode = install('ts-node', 'ts-node', 'dist/bin.js');
    const app = join(project, 'src/main.ts');
    expect(appCommand(app)).toBe(`${node} ${tsNode} --transpile-only ${app}`);
  });

  test('TypeScript without one: the one beside this package, or a sentence', () => {
    const app = join(project, 'main.ts');
    expect(appCommand(app)).toMatch(/ts-node\/dist\/bin\.js --transpile-only \S+\/main\.ts$/);
    expect(() => appCommand(app, project)).toThrow(
      `The app ${app} is TypeScript, and there is no ts-node for it: npm install --save-dev ts-node typescript there`,
    );
  });

  describe('TypeScript with LINUX_LB_LAB_TYPESCRIPT', () => {
    afterEach(() => delete process.env.LINUX_LB_LAB_TYPESCRIPT);

    test('the module that it names, as it is installed for the app, or a sentence', () => {
      const app = join(project, 'src/main.ts');
      install('ts-node', 'ts-node', 'dist/bin.js');
      const own = install('tsx', 'tsx', 'cjs.js');
      writeFileSync(own, '');
      process.env.LINUX_LB_LAB_TYPESCRIPT = 'tsx/cjs.js';
      expect(appCommand(app)).toBe(`${node} --require ${realpathSync(own)} ${app}`);
      process.env.LINUX_LB_LAB_TYPESCRIPT = 'another/cjs.js';
      expect(() => appCommand(app)).toThrow(
        `LINUX_LB_LAB_TYPESCRIPT is another/cjs.js, which is not installed for the app ${app}: install it there, or unset the variable to have ts-node.`,
      );
    });
  });

  test('JavaScript: Node alone, also in a place with a blank', () => {
    expect(appCommand('/srv/main.js')).toBe(`${node} /srv/main.js`);
    expect(appCommand("/srv/it's mine/main.mjs")).toBe(`${node} '/srv/it'\\''s mine/main.mjs'`);
  });
});
