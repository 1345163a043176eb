import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { diskDirectory } from '../directories';
import { Kernel } from '../kernels/kernel';
import { inNamespace, plugTap, unplug } from '../network/namespace';
import { Machine } from '../plan';
import { familyOf, isTraced } from '../processes/process-record';
import { Progress } from '../progress';
import { diskOf, makeDisk } from './disk';
import { Driver } from './driver';
import { hasSelinux, kernelCommandLine, umlDirectory } from './kernel-command-line';
import { spawnMachine } from './spawn-machine';
import { wholeXstateLibrary } from './whole-xstate';

/** A machine with a kernel of its own, run as a process: user-mode Linux. */
export const uml: Driver = {
  async start(lab, machine, image, cut) {
    for (const directory of [umlDirectory(lab), diskDirectory(lab)])
      mkdirSync(directory, { recursive: true });
    if (!hasSelinux(machine) && !existsSync(diskOf(lab, machine.name))) await makeDisk(lab, machine.name);
    for (const nic of [...machine.nics, machine.management]) {
      await unplug(lab, nic);
      await plugTap(lab, nic, cut.has(nic.device));
    }
    const kernel = kernelOf(machine);
    const words = [kernel.program, ...kernelCommandLine(lab, machine, kernel.name, image)];
    return spawnMachine(lab, machine.name, [...inNamespace(lab), ...words], {
      TMPDIR: '/dev/shm', // its memory is a file, which belongs in memory
      ...(kernel.name === '6.1' && { LD_PRELOAD: await wholeXstateLibrary(new Progress(() => undefined)) }),
    });
  },

  processes: familyOf,
  // A program that its kernel traces waits for that, and a signal to it would reach the tracer.
  pausable: (pid) => familyOf(pid).filter((each) => !isTraced(each)),

  wipe(lab, machine) {
    rmSync(diskOf(lab, machine.name), { force: true });
    return Promise.resolve();
  },

  async unplug(lab, machine) {
    for (const nic of [...machine.nics, machine.management]) await unplug(lab, nic);
  },
};

function kernelOf({ name, kernel }: Machine): Kernel {
  if (kernel === undefined) throw new Error(`No kernel was chosen for machine ${name}.`);
  return kernel;
}
