import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SURROUNDINGS, makePackages } from '../packed/languages/jsii-packages';
import { ROOT } from '../packed/packed-app';
import { filesBelow } from './files-below';

const directory = mkdtempSync(join(tmpdir(), 'linux-lb-python-'));
const python = join(directory, 'venv/bin/python');

/** Runs a program where apps are synthesized: Terraform's state lies there, too. */
function run(command: string, words: string[], more: { [name: string]: string } = {}): void {
  execFileSync(command, words, { cwd: directory, stdio: 'pipe', env: { ...SURROUNDINGS, ...more } });
}

beforeAll(() => {
  makePackages(directory, ['python']);
  run('python3', ['-m', 'venv', 'venv']);
  run(python, ['-m', 'pip', 'install', '--quiet', './python']);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** All that a synth writes, by path. */
function synthesized(name: string, command: string, words: string[]): Map<string, string> {
  run(command, words, { CDKTF_OUTDIR: join(directory, name) });
  return filesBelow(join(directory, name));
}

test('an app in Python makes the same files as its like in TypeScript, byte for byte', () => {
  const inPython = synthesized('python-out', python, [join(ROOT, 'examples/python/main.py')]);
  const inTypeScript = synthesized('typescript-out', process.execPath, [
    '--require',
    join(ROOT, 'test/guide/users-imports.js'),
    join(ROOT, 'examples/lvs-dr-pair/main.ts'),
  ]);
  expect([...inPython.keys()]).toContain('stacks/web/cdk.tf.json');
  expect(inPython).toEqual(inTypeScript);
});

test('the README is translated to Python in the package', () => {
  const readme = readFileSync(join(directory, 'python/README.md'), 'utf8');
  expect(readme).toContain('from cdktf_linux_lb import HealthCheck, LvsDirectorPair');
});
