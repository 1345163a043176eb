import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaErrors } from '../support/inventory-schema';

const ROOT = join(__dirname, '../..');
const APPS = readdirSync(join(ROOT, 'test/lab/apps')).map((name) => `test/lab/apps/${name}`);

let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'linux-lb-apps-'));
  process.env.CDKTF_OUTDIR = out;
  process.env.LINUX_LB_SSH_KEY = '/home/me/.ssh/id';
});

afterEach(() => {
  rmSync(out, { recursive: true });
  delete process.env.CDKTF_OUTDIR;
  delete process.env.LINUX_LB_SSH_KEY;
});

test.each(['main.ts', ...APPS])('%s: its inventory is as the schema says', async (app) => {
  await import(join(ROOT, app));
  const stacks = readdirSync(join(out, 'stacks'));
  expect(stacks).not.toEqual([]);
  for (const stack of stacks) {
    const text = readFileSync(join(out, 'stacks', stack, 'linux-lb.json'), 'utf8');
    expect(schemaErrors(JSON.parse(text))).toEqual([]);
  }
});
