import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../directories';
import { packageRoot } from '../package-root';
import { installPackages } from '../packages';
import { mustRun, run } from '../processes/run';
import { Progress } from '../progress';

const source = join(packageRoot, 'machines/whole-xstate.c');

/** What has to be loaded before linux.uml on this machine's processor, built once: nothing unless it has AMX. */
export async function wholeXstateLibrary(progress: Progress): Promise<string | undefined> {
  if (!/^flags\s.*\bamx_tile\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))) return undefined;
  const key = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const library = join(cacheDirectory, 'libraries', `whole-xstate-${key}.so`);
  if (!existsSync(library)) await build(library, progress);
  return library;
}

async function build(library: string, progress: Progress): Promise<void> {
  const compile = ['cc', '-O2', '-shared', '-fPIC', '-o', `${library}.${process.pid}`, source];
  mkdirSync(join(library, '..'), { recursive: true });
  if ((await run(compile)).status !== 0) {
    await installPackages(['gcc', 'libc6-dev'], progress);
    await mustRun(compile);
  }
  renameSync(`${library}.${process.pid}`, library);
}
