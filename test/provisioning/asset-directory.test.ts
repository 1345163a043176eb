import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetDirectory, AssetFile } from '../../lib/provisioning/asset-directory';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'linux-lb-asset-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Synthesizes one asset into the same place as before; returns its path, its hash, and the hashes that lie there. */
function synthAsset(files: AssetFile[]): { path: string; hash: string; present: string[] } {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'web');
  const produced: AssetFile[] = [];
  const asset = new AssetDirectory(stack, 'asset', () => produced);
  new TerraformOutput(stack, 'path', { value: asset.path });
  new TerraformOutput(stack, 'hash', { value: asset.hash });
  produced.push(...files);
  app.synth();
  const { output } = JSON.parse(readFileSync(join(outdir, 'stacks/web/cdk.tf.json'), 'utf8'));
  const present = readdirSync(join(outdir, 'stacks/web/assets/asset'));
  return { path: output.path.value, hash: output.hash.value, present };
}

const A = { path: 'plan/files', content: 'a\n' };
const B = { path: 'files/etc/b', content: 'ü${x}\n' };

it('writes the files below a hash, readable by everybody', () => {
  const { path, hash } = synthAsset([A, B]);
  expect(path).toBe(`assets/asset/${hash}`);
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  const root = join(outdir, 'stacks/web', path);
  expect(readFileSync(join(root, B.path), 'utf8')).toBe(B.content);
  expect(statSync(join(root, A.path)).mode & 0o777).toBe(0o644);
});

it('has the same hash for the same files, and another for other names, texts or order of bytes', () => {
  const hashes = [[A, B], [A], [{ ...A, path: 'plan/x' }, B], [{ ...A, content: 'b\n' }, B]].map(
    (files) => synthAsset(files).hash,
  );
  expect(new Set(hashes).size).toBe(4);
  expect(synthAsset([A, B]).hash).toBe(hashes[0]);
});

it('leaves nothing of an earlier synth', () => {
  synthAsset([A]);
  const { present, hash } = synthAsset([B]);
  expect(present).toEqual([hash]);
});

it('is not fooled by a name and a text whose border moved', () => {
  expect(synthAsset([{ path: 'ab', content: 'c' }]).hash).not.toBe(
    synthAsset([{ path: 'a', content: 'bc' }]).hash,
  );
});
