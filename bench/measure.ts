import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mistake, RunOptions } from '../lab/index';
import { isOnPath } from '../lab/packages';
import { run } from '../lab/processes/run';
import { median } from './statistics';

/** What a program and those that it started took. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Of the largest of its processes. */
  readonly megabytes: number;
}

/** What GNU time says of a program that the kernel has killed. */
const KILLED = 128 + 9;

/** Runs a program that has to succeed under GNU time; undefined if it was killed, as it is at the limit of its CPU time. */
export async function measure(
  argv: readonly string[],
  options: RunOptions & { readonly cpuSeconds: number },
): Promise<Usage | undefined> {
  if (!isOnPath('time')) throw new Mistake('The bench needs GNU time: apt-get install time.');
  const { cpuSeconds, ...rest } = options;
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-time-'));
  const file = join(directory, 'usage');
  try {
    const limit = ['prlimit', `--cpu=${cpuSeconds}:${cpuSeconds}`]; // on a busy machine the same as on a quiet one
    const words = ['time', '-q', '-o', file, '-f', '%U %S %e %M', ...limit];
    const { status, stdout, stderr } = await run([...words, ...argv], rest);
    if (status === KILLED) return undefined;
    if (status !== 0) throw new Mistake(`${argv.join(' ')} fails (${status}): ${lastLine(stderr || stdout)}`);
    return parseUsage(readFileSync(file, 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Reads what GNU time wrote: seconds of user, system and wall, and kilobytes. */
export function parseUsage(text: string): Usage {
  const [user, system, wallSeconds, kilobytes] = text.trim().split(' ').map(Number);
  return { cpuSeconds: user + system, wallSeconds, megabytes: kilobytes / 1024 };
}

/** Each figure's own median. */
export function medianUsage(usages: readonly Usage[]): Usage {
  const of = (name: keyof Usage) => median(usages.map((usage) => usage[name]));
  return { cpuSeconds: of('cpuSeconds'), wallSeconds: of('wallSeconds'), megabytes: of('megabytes') };
}

function lastLine(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ').slice(0, 500);
}
