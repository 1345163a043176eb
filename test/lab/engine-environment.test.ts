import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineEnvironment } from '../../lab/engine/environment';
import { Progress } from '../../lab/progress';
import { drPair } from '../support/hosts';
import { newStack, synth } from '../support/synth';

jest.mock('../../lab/engine/null-plugin', () => ({ provideNullPlugin: () => Promise.resolve('engine.rc') }));
jest.mock('../../lab/directories', () => ({ diskDirectory: () => process.env.DISKS }));

let directory: string;
beforeEach(() => (process.env.DISKS = directory = mkdtempSync(join(tmpdir(), 'linux-lb-lab-engine-'))));
afterEach(() => {
  rmSync(directory, { recursive: true });
  delete process.env.DISKS;
});

it.each([
  ['null_resource', 'engine.rc'],
  ['null_resource_to_terraform_data', 'engine.rc'],
  ['terraform_data', undefined],
])('an engine of the lab finds the null provider where steps are %s: %s', async (linuxLbResource, file) => {
  const stack = newStack({ linuxLbResource });
  drPair(stack);
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(synth(stack), null, 2));
  const env = await engineEnvironment(
    'lab',
    directory,
    { PATH: process.env.PATH },
    new Progress(() => undefined),
  );
  expect(env.TF_CLI_CONFIG_FILE).toBe(file);
});
