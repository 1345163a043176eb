import { join } from 'node:path';
import { machineDirectory, runDirectory } from '../directories';
import { KernelName } from '../kernels/kernel';
import { Machine } from '../plan';
import { diskOf } from './disk';

/** What a kernel has whose machine enforces a policy: none of this machine's own, as containers share that one. */
export const SELINUX = 'selinux';

export const hasSelinux = ({ kernelNeeds }: Machine) => kernelNeeds.includes(SELINUX);

/** A policy that is built anew, as by semanage, takes most of it. */
const memoryOf = (machine: Machine) => (hasSelinux(machine) ? '768M' : '256M');

/** How a kernel runs programs: traced by ptrace, as 6.1 cannot do otherwise, or, faster, calling it by themselves. */
const waysOf: Record<KernelName, readonly string[]> = { '6.1': [], '7.2': ['seccomp=on'] };

export const umlDirectory = (lab: string) => join(runDirectory(lab), 'uml');

export function kernelCommandLine(
  lab: string,
  machine: Machine,
  kernel: KernelName,
  image: string,
): string[] {
  const cards = [...machine.nics, machine.management].map(
    ({ port, mac }, at) => `vec${at}:transport=tap,ifname=${port},depth=128,gro=1,mac=${mac}`,
  );
  return [
    `umid=${machine.management.port}`,
    `uml_dir=${umlDirectory(lab)}/`,
    `mem=${memoryOf(machine)}`,
    ...waysOf[kernel],
    ...(hasSelinux(machine) ? ownRoot : imageAsRoot)(diskOf(lab, machine.name), image),
    `lab.machine=${machineDirectory(lab, machine.name)}`,
    ...['con=null', 'con0=null,fd:1', 'con1=null,fd:1', 'quiet', 'apparmor=0'],
    ...cards,
  ];
}

/** The image is the root, and below what the machine writes on its disk. */
function imageAsRoot(disk: string, image: string): string[] {
  const init = 'init=/usr/lib/linux-lb-lab/uml-init.sh';
  return [
    'root=/dev/root',
    'rootfstype=hostfs',
    `rootflags=${image}`,
    'ro',
    `ubd0=${disk}`,
    init,
    'selinux=0',
  ];
}

/** The disk is the root: the image, with what the machine writes in a file beside it (user-mode Linux makes that). */
function ownRoot(disk: string, image: string): string[] {
  const init = 'init=/usr/lib/linux-lb-lab/selinux-init.sh';
  const enforced = ['security=selinux', 'enforcing=1'];
  return ['root=/dev/ubda', 'rootfstype=ext4', 'rw', `ubd0=${disk},${image}`, init, ...enforced];
}
