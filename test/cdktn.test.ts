import * as cdktfFramework from 'cdktf';
import * as cdktnFramework from 'cdktn';
import type * as Hosts from './support/hosts';
import type * as Synth from './support/synth';
import { NOWHERE } from './support/synth';

/** The library made for a framework: these sources with the other name in their imports, as `tools/cdktn-package.js` makes the package for cdktn. */
function libraryFor<T>(framework: string, use: () => T): T {
  let result!: T;
  jest.isolateModules(() => {
    jest.doMock('cdktf', () => jest.requireActual(framework));
    result = use();
  });
  return result;
}

function planWith(framework: string): {
  json: Synth.TerraformJson;
  files: Map<string, string>;
  version: string;
} {
  return libraryFor(framework, () => {
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { drPair } = require('./support/hosts') as typeof Hosts;
    const { newStack, synth, synthFiles } = require('./support/synth') as typeof Synth;
    const { version } = require(`${framework}/package.json`) as { version: string };
    const stack = newStack();
    drPair(stack);
    return { json: synth(stack), files: synthFiles(drPair), version };
  });
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

const FRAMEWORKS = { cdktf: cdktfFramework, cdktn: cdktnFramework as never };
type Framework = keyof typeof FRAMEWORKS;

/** A pair of the library for one framework, in a stack of another or of another copy. */
function pairOf(library: Framework, framework: Framework): void {
  const { App, TerraformStack } = FRAMEWORKS[framework] as typeof cdktfFramework;
  const stack = new TerraformStack(new App({ outdir: NOWHERE }), 'web');
  libraryFor(library, () => (require('./support/hosts') as typeof Hosts).drPair(stack));
}

it.each([
  ['cdktf', 'cdktn'],
  ['cdktn', 'cdktf'],
] as const)(
  'the library for %s refuses a stack of %s, and says which package is for that',
  (ours, theirs) => {
    expect(() => pairOf(ours, theirs)).toThrow(
      `web/pair: 'scope' must be in a stack of ${ours}, for which this library is made; ` +
        `for an app of ${theirs}, \`npm install ${theirs}-linux-lb\` and import from that, got 'web'`,
    );
  },
);

it.each(['cdktf', 'cdktn'] as const)(
  'refuses a stack of another copy of %s, which would leave things out',
  (copied) => {
    expect(() => pairOf(copied, copied)).toThrow(
      `web/pair: 'scope' must be in a stack of the copy of ${copied} that this library uses, and there are two: ` +
        `\`npm ls ${copied}\` says who brings which, and \`npm dedupe\` makes them one where it can, got 'web'`,
    );
  },
);

it.each([
  ['cdktf', 'cdktn'],
  ['cdktn', 'cdktf'],
] as const)('refuses in a stack of %s what is made of %s, wherever it is', (ours, theirs) => {
  const synthesized = () =>
    libraryFor(ours, () => {
      const { App, TerraformStack } = require('cdktf') as typeof cdktfFramework;
      const { drPair } = require('./support/hosts') as typeof Hosts;
      const app = new App({ outdir: NOWHERE });
      const stack = new TerraformStack(app, 'web');
      drPair(stack);
      new (FRAMEWORKS[theirs] as typeof cdktfFramework).TerraformVariable(stack, 'size', {});
      app.synth();
    });
  expect(synthesized).toThrow(
    `web/size: 'scope' must be in a stack of ${theirs}, since it is made of ${theirs} itself; ` +
      `in this stack, of ${ours}, use what is made for ${ours}, got 'web'`,
  );
});
