import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Mistake } from '../lab/index';
import { mustRun, run } from '../lab/processes/run';

/** A version of the library, compiled as a package has it. */
export interface Build {
  /** As git names it. */
  readonly commit: string;
  /** Its checkout, with packages of its own. */
  readonly directory: string;
}

export const cacheDirectory = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'linux-lb-bench');

const root = join(__dirname, '..');
const git = async (...words: string[]) => (await mustRun(['git', '-C', root, ...words])).trim();

/** This checkout, as it is now. */
export async function currentBuild(): Promise<Build> {
  await compile(root);
  return { commit: await git('describe', '--always', '--dirty', '--exclude=*'), directory: root };
}

/** Another commit of this repository, checked out and compiled once. */
export async function buildOf(commit: string, progress: (line: string) => void): Promise<Build> {
  const { status, stdout } = await run(['git', '-C', root, 'rev-parse', '--verify', `${commit}^{commit}`]);
  if (status !== 0) throw new Mistake(`--base ${commit} is no commit of this repository: name one that is.`);
  const full = stdout.trim();
  const directory = join(cacheDirectory, full);
  const ready = join(directory, 'node_modules', '.linux-lb-bench-ready');
  if (!existsSync(ready)) {
    progress(`Base build ${commit}, once: clone, npm ci, tsc`);
    await make(full, directory).catch((error: Error) => {
      throw new Mistake(`The base build ${commit} cannot be made: ${error.message}`);
    });
    writeFileSync(ready, '');
  }
  return { commit: await git('rev-parse', '--short', full), directory };
}

async function make(commit: string, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(cacheDirectory, { recursive: true });
  await mustRun(['git', 'clone', '--quiet', '--no-checkout', root, directory]);
  await mustRun(['git', '-C', directory, 'checkout', '--quiet', commit]);
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun(['npm', 'ci', ...quiet], { cwd: directory });
  await compile(directory);
}

/** What jsii compiles, without its assembly: the same JavaScript, in build/, in a few seconds. */
async function compile(directory: string): Promise<void> {
  const built = join(directory, 'build', 'lib');
  rmSync(built, { recursive: true, force: true });
  const tsc = join(directory, 'node_modules/typescript/bin/tsc');
  await mustRun([process.execPath, tsc, '--project', 'tsconfig.jsii.json'], { cwd: directory });
  await copyScripts(join(directory, 'lib'), built);
}

/** The operator's command of this checkout, compiled as a package has it: the module whose `main` it is. */
export async function currentCli(): Promise<string> {
  const built = join(root, 'cli/build');
  rmSync(built, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await mustRun([process.execPath, tsc, '--project', 'tsconfig.cli.json'], { cwd: root });
  for (const folder of ['cli', 'lib/inventory']) await copyScripts(join(root, folder), join(built, folder));
  return join(built, 'cli/cli.js');
}

/** As the build does. */
async function copyScripts(from: string, to: string): Promise<void> {
  await mustRun(['sh', join(root, 'tools/copy-scripts.sh'), from, to]);
}
