import { App, TerraformStack } from 'cdktn';
import type * as Hosts from './support/hosts';
import type * as Synth from './support/synth';

/** The library and the prebuilt null provider with another package in place of cdktf, as npm's alias does it in an app. */
function planWith(framework: string): {
  json: Synth.TerraformJson;
  files: Map<string, string>;
  version: string;
} {
  let result!: ReturnType<typeof planWith>;
  jest.isolateModules(() => {
    jest.doMock('cdktf', () => jest.requireActual(framework));
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { drPair } = require('./support/hosts') as typeof Hosts;
    const { newStack, synth, synthFiles } = require('./support/synth') as typeof Synth;
    const { version } = require(`${framework}/package.json`) as { version: string };
    const stack = newStack();
    drPair(stack);
    result = { json: synth(stack), files: synthFiles(drPair), version };
  });
  return result;
}

const cdktf = planWith('cdktf');
const cdktn = planWith('cdktn');

/** A whole synth says which framework wrote it, in the metadata of the JSON and of every resource. */
function withoutMetadata(text: string): unknown {
  return JSON.parse(text, (key, value) => (key === '//' ? undefined : value));
}

it('really is another framework', () => {
  expect([cdktf.version, cdktn.version]).toEqual(['0.21.0', '0.24.0']);
  expect(cdktn.files.get('cdk.tf.json')).toContain('0.24.0');
  expect(cdktf.files.get('cdk.tf.json')).not.toContain('0.24.0');
});

it('plans the same', () => {
  expect(cdktn.json).toEqual(cdktf.json);
});

it('writes the same files', () => {
  expect([...cdktn.files.keys()]).toEqual([...cdktf.files.keys()]);
  for (const [path, text] of cdktf.files) {
    const other = cdktn.files.get(path)!;
    if (path === 'cdk.tf.json') expect(withoutMetadata(other)).toEqual(withoutMetadata(text));
    else expect([path, other]).toEqual([path, text]);
  }
});

it('an app that imports from cdktn beside cdktf is told what to do, before its synth fails', () => {
  let drPair!: typeof Hosts.drPair;
  jest.isolateModules(() => {
    jest.doMock('cdktf', () => jest.requireActual('cdktf'));
    ({ drPair } = require('./support/hosts') as typeof Hosts);
  });
  const stack = new TerraformStack(new App(), 'web');
  const scope: unknown = stack;
  expect(() => drPair(scope as Parameters<typeof drPair>[0])).toThrow(
    "web/pair: 'scope' must be in a stack of the package 'cdktf' that cdktf-linux-lb uses; " +
      'to use cdktn, have npm put it in that place ("cdktf": "npm:cdktn@^0.24" and overrides, as README says) and import from \'cdktf\', got \'web\'',
  );
});
