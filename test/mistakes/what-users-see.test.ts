import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '..', '..');
const run = promisify(execFile);

/** Standard error of an app with a mistake, as `cdktf synth` would show it. */
async function stderrOf(mistake: string): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'linux-lb-mistake-'));
  const app = join(ROOT, 'test', 'support', 'mistaken-app.ts');
  try {
    await run(process.execPath, ['--require', 'ts-node/register/transpile-only', app, mistake, outdir], {
      cwd: ROOT,
    });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  } finally {
    rmSync(outdir, { recursive: true });
  }
  throw new Error('the app was synthesized in spite of its mistake');
}

it.concurrent.each([
  [
    'early',
    ["ValidationError: web/pair: 'vrrp.virtualRouterId' must be a whole number from 1 to 255, got 300"],
  ],
  [
    'late',
    [
      "ValidationError: web/pair: 'virtual services' must be at least one; call addVirtualService, got []",
      "web/pool: 'servers' must be at least one server; call addServer, got []",
    ],
  ],
])(
  "shows the sentences of a mistake found %s, and the user's line, and no frame of ours or of cdktf",
  async (kind, sentences) => {
    const stderr = await stderrOf(kind);
    const lines = stderr.split('\n');
    for (const sentence of sentences) expect(lines).toContain(sentence);
    const frames = lines.filter((line) => /^\s+at /.test(line));
    expect(frames).toHaveLength(1);
    expect(frames[0]).toContain('mistaken-app.ts');
    expect(stderr).not.toMatch(/\/lib\/|node_modules|validation-error|throw /);
  },
);
