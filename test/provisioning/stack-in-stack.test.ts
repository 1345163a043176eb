import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drPair, pair, pool } from '../support/hosts';
import { TerraformJson } from '../support/synth';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'linux-lb-stacks-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** A stack in a stack, of one app: cdktf makes a directory beside for each. */
function synthesized(fill: (outer: TerraformStack, inner: TerraformStack) => void) {
  const app = new App({ outdir });
  const outer = new TerraformStack(app, 'outer');
  const inner = new TerraformStack(outer, 'inner');
  fill(outer, inner);
  app.synth();
  const of = (stack: string) => {
    const directory = join(outdir, 'stacks', stack);
    const { provider } = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as TerraformJson;
    return { provider, hasInventory: existsSync(join(directory, 'linux-lb.json')) };
  };
  return { outer: of('outer'), inner: of('inner') };
}

/** The registry of a stack, which writes its inventory, comes before what writes the files of hosts. */
function poolFirst(stack: TerraformStack) {
  const servers = pool(stack);
  pair(stack).addVirtualService('http', { pool: servers });
}

const WITH = { provider: { null: [{}] }, hasInventory: true };
const WITHOUT = { provider: undefined, hasInventory: false };

test('the inner one is synthesized with its inventory and its null provider', () => {
  expect(synthesized((_, inner) => poolFirst(inner))).toEqual({ outer: WITHOUT, inner: WITH });
});

test('the null provider of one is none of the other', () => {
  expect(synthesized((outer) => drPair(outer))).toEqual({ outer: WITH, inner: WITHOUT });
  const both = synthesized((outer, inner) => {
    new NullProvider(inner, 'null');
    drPair(outer);
  });
  expect(both).toEqual({ outer: WITH, inner: { ...WITH, hasInventory: false } });
});
