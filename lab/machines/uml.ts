import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { machineDirectory, runDirectory } from '../directories';
import { inNamespace, plugTap, unplug } from '../network/namespace';
import { Machine } from '../plan';
import { familyOf } from '../processes/process-record';
import { Progress } from '../progress';
import { diskOf, makeDisk } from './disk';
import { Driver } from './driver';
import { spawnMachine } from './spawn-machine';
import { wholeXstateLibrary } from './whole-xstate';

const memory = '256M';

/** A machine with a kernel of its own, run as a process: user-mode Linux. */
export const uml: Driver = {
  async start(lab, machine, image, cut) {
    if (!existsSync(diskOf(lab, machine.name))) await makeDisk(lab, machine.name);
    for (const nic of [...machine.nics, machine.management]) {
      await unplug(lab, nic);
      await plugTap(lab, nic, cut.has(nic.device));
    }
    const words = ['linux.uml', ...kernelCommandLine(lab, machine, image)];
    return spawnMachine(lab, machine.name, [...inNamespace(lab), ...words], {
      TMPDIR: '/dev/shm', // its memory is a file, which belongs in memory
      LD_PRELOAD: await wholeXstateLibrary(new Progress(() => undefined)),
    });
  },

  processes: familyOf,
  // Its programs are traced by the kernel's process, and wait for that; a signal to them would reach the tracer.
  pausable: (pid) => [pid],

  async unplug(lab, machine) {
    for (const nic of [...machine.nics, machine.management]) await unplug(lab, nic);
  },
};

function kernelCommandLine(lab: string, machine: Machine, image: string): string[] {
  const umlDirectory = join(runDirectory(lab), 'uml');
  mkdirSync(umlDirectory, { recursive: true });
  const cards = [...machine.nics, machine.management].map(
    ({ port, mac }, at) => `vec${at}:transport=tap,ifname=${port},depth=128,gro=1,mac=${mac}`,
  );
  return [
    `umid=${machine.management.port}`,
    `uml_dir=${umlDirectory}/`,
    `mem=${memory}`,
    'root=/dev/root',
    'rootfstype=hostfs',
    `rootflags=${image}`,
    'ro',
    `ubd0=${diskOf(lab, machine.name)}`,
    'init=/usr/lib/linux-lb-lab/uml-init.sh',
    `lab.machine=${machineDirectory(lab, machine.name)}`,
    ...['con=null', 'con0=null,fd:1', 'con1=null,fd:1', 'quiet', 'selinux=0', 'apparmor=0'],
    ...cards,
  ];
}
