import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from './files-below';
import { ROOT } from './packed-app';

/** How programs of examples run, in any language: as everywhere, with the project's name that examples have in tests. */
export const SURROUNDINGS = {
  ...process.env,
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  LINUX_LB_PROJECT: 'web',
};

/** The command that runs an example in TypeScript with the built library. */
export function exampleInTypeScript(name: string): string[] {
  const program = join(ROOT, 'examples', name, 'main.ts');
  return [process.execPath, '--require', join(__dirname, 'users-imports.js'), program];
}

/** All files that a program synthesizes, by path. The directory where it runs is said in them. */
export function synthesized([program, ...words]: readonly string[], cwd: string): Map<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'linux-lb-synthesized-'));
  try {
    execFileSync(program, words, { cwd, stdio: 'pipe', env: { ...SURROUNDINGS, CDKTF_OUTDIR: out } });
    return filesBelow(out);
  } finally {
    rmSync(out, { recursive: true });
  }
}
