import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drPair } from '../support/hosts';
import { ResourceJson, assetFiles, newStack, resource, synth } from '../support/synth';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-project-'));
  jest.spyOn(process, 'cwd').mockReturnValue(directory);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
  for (const name of ['LINUX_LB_PROJECT', 'LINUX_LB_ADOPT']) delete process.env[name];
});

function owner(context: { [key: string]: string } = {}): string {
  const stack = newStack(context);
  drPair(stack);
  return assetFiles(stack, 'pair/Primary').get('plan/owner')!;
}

function step(): ResourceJson {
  const stack = newStack();
  drPair(stack);
  return resource(synth(stack), 'pair_Primary');
}

it('is the project, and the path with the stack', () => {
  writeFileSync(join(directory, 'cdktf.json'), '{ "projectId": "4f6c 1" }');
  expect(owner()).toBe('4f6c-1 web/pair\n');
  expect(owner({ linuxLbProject: 'shop' })).toBe('shop web/pair\n');
  process.env.LINUX_LB_PROJECT = 'shop-of-this-machine';
  expect(owner({ linuxLbProject: 'shop' })).toBe('shop-of-this-machine web/pair\n');
  process.env.LINUX_LB_PROJECT = ''; // as a pipeline has it whose variable is not set
  expect(owner({ linuxLbProject: 'shop' })).toBe('shop web/pair\n');
});

it.each([
  ['no cdktf.json', undefined],
  ['none in cdktf.json', '{}'],
])('is the path alone with %s', (_, text) => {
  if (text) writeFileSync(join(directory, 'cdktf.json'), text);
  expect(owner()).toBe('- web/pair\n');
});

it('says itself when it tears down', () => {
  const stack = newStack({ linuxLbProject: 'shop' });
  drPair(stack);
  const { provisioner } = resource(synth(stack), 'LinuxLbHosts_Servers');
  expect(provisioner[0]['remote-exec'].inline![1]).toBe(
    'set -- ${self.triggers.cluster} ${self.triggers.name} shop ${self.triggers.path} stack ${self.triggers.run_as}',
  );
});

it('takes a cluster over when it is told to, and plans nothing for it', () => {
  const before = step();
  process.env.LINUX_LB_ADOPT = 'db, web-pair';
  const after = step();
  expect(after.triggers).toEqual(before.triggers);
  expect(after.provisioner[0]['remote-exec'].inline!.at(-1)).toBe('sh apply.sh web-pair d1 adopt');
  process.env.LINUX_LB_ADOPT = 'web';
  expect(step().provisioner).toEqual(before.provisioner);
});
