import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What diff(1) says of two texts; undefined where there is no such program. */
export function unifiedDiff(
  before: string,
  after: string,
  [from, to]: readonly [string, string],
): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-diff-')); // 0700
  try {
    const [one, other] = [join(directory, 'before'), join(directory, 'after')];
    writeFileSync(one, before);
    writeFileSync(other, after);
    const { status, stdout } = spawnSync('diff', ['-u', one, other], { encoding: 'utf8' });
    if (status !== 1) return undefined;
    return [`--- ${from}`, `+++ ${to}`, ...stdout.split('\n').slice(2)].join('\n');
  } finally {
    rmSync(directory, { recursive: true });
  }
}
