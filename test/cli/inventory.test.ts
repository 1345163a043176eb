import { TerraformStack } from 'cdktf';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { drPair, pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { synthFiles } from '../support/synth';

const COMMAND = join(__dirname, '../../cli/bin/linux-lb.js');

/** An app's directory. */
let app: string;
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'linux-lb-cli-'));
});
afterEach(() => rmSync(app, { recursive: true }));

function linuxLb(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: app,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function put(text: string, stack = 'web'): string {
  const file = join(app, 'cdktf.out/stacks', stack, 'linux-lb.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const inventoryOf = (compose: (stack: TerraformStack) => void) => synthFiles(compose).get('linux-lb.json')!;

/** One sentence, and nothing else. */
const refusal = (sentence: string) => ({ status: 1, stdout: '', stderr: `${sentence}\n` });

describe('linux-lb inventory', () => {
  test('shows hosts with their roles, clusters and pools', () => {
    put(inventoryOf(drPair));
    const { status, stdout, stderr } = linuxLb('inventory');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
  });

  test('shows what nginx listens on', () => {
    put(inventoryOf((stack) => nginxPair(stack).addHttpServer('web', { pool: pool(stack) })));
    expect(linuxLb('inventory').stdout).toContain('│ web: http 192.0.2.100:80 web/pool │');
  });

  test('--json prints the inventory itself, of a file, a stack or a directory', () => {
    const text = inventoryOf(drPair);
    const file = put(text);
    put(text.replace('"stack": "web"', '"stack": "other"'), 'other');
    for (const [place, stack] of [
      [[file], 'web'],
      [[dirname(file)], 'web'],
      [['--stack', 'other'], 'other'],
      [[app, '--stack', 'web'], 'web'],
    ] as const) {
      const { stdout } = linuxLb('inventory', '--json', ...place);
      expect(JSON.parse(stdout)).toEqual({ ...JSON.parse(text), stack });
    }
  });

  test('refuses in one sentence what is not there', () => {
    expect(linuxLb('inventory', 'nowhere')).toEqual(
      refusal('There is no nowhere: name a linux-lb.json, or the directory of a synthesized app.'),
    );
    expect(linuxLb('inventory')).toEqual(
      refusal(
        'There is no cdktf.out/stacks/<stack>/linux-lb.json: run `cdktf synth` or `cdktn synth` here first.',
      ),
    );
    put('{}');
    put('{}', 'other');
    expect(linuxLb('inventory')).toEqual(
      refusal('There are several stacks: name one with --stack, of other, web.'),
    );
    expect(linuxLb('inventory', '--stack', 'x')).toEqual(
      refusal('There is no stack "x" in cdktf.out/stacks: name one of other, web.'),
    );
  });

  test.each([
    ['broken JSON', '{"version": 2', / is not JSON \(.+\): run `cdktf synth` or `cdktn synth` anew\.\n$/],
    ['another version', '{"version": 1}', / has version 1, and only version 2 is read here: .+\.\n$/],
    ['another form', '{"version": 2}', / is not as its version says, as a whole it must have .+\.\n$/],
  ])('refuses in one sentence: %s', (_, text, sentence) => {
    const { status, stdout, stderr } = linuxLb('inventory', put(text));
    expect([status, stdout, stderr.split('\n')]).toEqual([1, '', [expect.any(String), '']]);
    expect(stderr).toMatch(sentence);
  });

  test('refuses a stack beside a file', () => {
    const file = put(inventoryOf(drPair));
    expect(linuxLb('inventory', file, '--stack', 'web')).toEqual(
      refusal(`--stack web is for the directory of an app: leave it out with the file ${file}.`),
    );
  });
});
