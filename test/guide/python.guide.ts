import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackages } from '../packed/languages/jsii-packages';
import { ROOT } from '../packed/packed-app';
import { SURROUNDINGS, exampleInTypeScript, synthesized } from '../packed/synthesized';

const directory = mkdtempSync(join(tmpdir(), 'linux-lb-python-'));
const python = join(directory, 'venv/bin/python');

beforeAll(() => {
  makePackages(directory, ['python']);
  run('python3', '-m', 'venv', 'venv');
  run(python, '-m', 'pip', 'install', '--quiet', './python');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(command: string, ...words: string[]): void {
  execFileSync(command, words, { cwd: directory, stdio: 'pipe', env: SURROUNDINGS });
}

test('an app in Python makes the same files as its like in TypeScript, byte for byte', () => {
  const inPython = synthesized([python, join(ROOT, 'examples/python/main.py')], directory);
  const inTypeScript = synthesized(exampleInTypeScript('lvs-dr-pair'), directory);
  expect([...inPython.keys()]).toContain('stacks/web/cdk.tf.json');
  expect(inPython).toEqual(inTypeScript);
});

const MISTAKE = `
from cdktf import App, TerraformStack
from cdktf_linux_lb import HealthCheck, RealServerPool, ServerHost, SshKey
pool = RealServerPool(TerraformStack(App(), 'web'), 'pool', port=80, health_check=HealthCheck.tcp())
pool.add_server(ServerHost(name='s1', network_interfaces=[], ssh=dict(user='root', key=SshKey.agent())))
`;

test('a refusal names options as Python spells them', () => {
  const { stderr } = spawnSync(python, ['-c', MISTAKE], { encoding: 'utf8', env: SURROUNDINGS });
  expect(stderr).toMatch(/'[a-z_.]*network_interfaces' must be at least one interface, got \[\]/);
});

test('the README is translated to Python in the package', () => {
  const readme = readFileSync(join(directory, 'python/README.md'), 'utf8');
  expect(readme).toContain('from cdktf_linux_lb import HealthCheck, LvsDirectorPair');
});
