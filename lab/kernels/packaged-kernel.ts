import { needPrograms } from '../packages';
import { Progress } from '../progress';
import { Kernel } from './kernel';
import { modulesIn } from './modules-in';

/** What the package user-mode-linux of this machine's own Debian has: 6.1 in bookworm. Its programs are traced by ptrace. */
export async function packagedKernel(progress: Progress): Promise<Kernel> {
  await needPrograms(['linux.uml'], progress);
  return { name: '6.1', program: 'linux.uml', ...modulesIn('/') };
}
