import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAside } from '../build-aside';
import { cacheDirectory } from '../directories';
import { Mistake } from '../mistake';
import { needPrograms } from '../packages';
import { mustRun, run } from '../processes/run';
import { Progress } from '../progress';
import { Kernel } from './kernel';
import { modulesIn } from './modules-in';
import { OtherSuite } from './other-suite';

/** Of user-mode-linux in Debian's testing suite: what the lab was tried with. */
const PINNED = '7.2um1';

const programIn = (root: string) => join(root, 'usr/bin/linux.uml');

const root = join(cacheDirectory, 'kernels', PINNED);

/** What Debian's testing suite has, beside the libc that it needs: undefined if no run has fetched it yet. */
export function fetchedTestingKernel(): Kernel | undefined {
  return existsSync(root) ? { name: '7.2', program: programIn(root), ...modulesIn(root) } : undefined;
}

/** A Mistake says why it cannot be had. */
export async function fetchTestingKernel(progress: Progress): Promise<void> {
  await needPrograms(['patchelf'], progress);
  await progress.step(`Kernel ${PINNED} of Debian testing`, () =>
    buildAside(root, (target, aside) => unpack(target, aside, progress)),
  );
}

async function unpack(target: string, aside: string, progress: Progress): Promise<void> {
  const suite = await OtherSuite.read('testing', join(aside, 'apt'));
  for (const file of [await kernelOf(suite, progress), await fetched(suite, 'libc6')])
    await mustRun(['dpkg-deb', '-x', file, target]);
  await useLibrariesOf(target, programIn(target));
  await tryOut(programIn(target));
  await useLibrariesOf(root, programIn(target));
}

async function kernelOf(suite: OtherSuite, progress: Progress): Promise<string> {
  const pinned = await suite.fetch('user-mode-linux', PINNED);
  if (pinned !== undefined) return pinned;
  progress.say(`Debian testing has no user-mode-linux ${PINNED} any more: its newest is taken`);
  return fetched(suite, 'user-mode-linux');
}

async function fetched(suite: OtherSuite, name: string): Promise<string> {
  const file = await suite.fetch(name);
  if (file === undefined) throw new Mistake(`Debian testing has no ${name} for this machine`);
  return file;
}

/** In the program itself, as it starts itself anew, and has its memory behind its own end: a libc's loader that is told on its command line allows neither. */
async function useLibrariesOf(place: string, program: string): Promise<void> {
  const libraries = join(place, 'usr/lib/x86_64-linux-gnu');
  const interpreter = join(libraries, 'ld-linux-x86-64.so.2');
  await mustRun(['patchelf', '--set-interpreter', interpreter, '--set-rpath', libraries, program]);
}

/** Some machines let no program filter system calls, and some processors have a larger state than a kernel knows of: has it run one program, and panic at its end. */
async function tryOut(program: string): Promise<void> {
  const directory = mkdtempSync('/dev/shm/linux-lb-kernel-');
  const itself = ['mem=64M', 'seccomp=on', 'con=null', 'con0=null,fd:1', `uml_dir=${directory}/`];
  const init = ['root=/dev/root', 'rootfstype=hostfs', 'ro', 'init=/bin/true'];
  const { stdout, stderr } = await run([program, ...itself, ...init], { timeoutSeconds: 30 });
  rmSync(directory, { recursive: true });
  if (stdout.includes('Attempted to kill init! exitcode=0x00000000')) return;
  const printed = `${stdout}${stderr}`.trim().split('\n');
  throw new Mistake(`it does not run on this machine: ${printed.find(isPanic) ?? printed.at(-1)}`);
}

const isPanic = (line: string) => line.startsWith('Kernel panic');
