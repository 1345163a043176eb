import { readFileSync, readdirSync } from 'node:fs';
import { diskDirectory, runDirectory } from './directories';
import { forgetNames, namespaceOf } from './network/namespace';
import { familyOf, isRunning, signal } from './processes/process-record';
import { mustRun, run } from './processes/run';
import { hostsWithLeftovers, loadProcess } from './state';
import { waitUntil } from './wait';

/**
 * Takes away all that a lab of this name is or was: a living one, one whose `up` was cut short, one from before a
 * reboot of this machine. True if there was something.
 */
export async function removeLab(lab: string): Promise<boolean> {
  const ended = await endMachines(lab);
  const namespaces = namespacesOf(lab);
  for (const namespace of namespaces) await endProcessesIn(namespace);
  const unmounted = await unmountUnder(runDirectory(lab));
  for (const namespace of namespaces) await mustRun(['ip', 'netns', 'del', namespace]);
  forgetNames(namespaceOf(lab));
  for (const directory of [runDirectory(lab), diskDirectory(lab)]) {
    await mustRun(['rm', '-rf', '--one-file-system', directory]);
  }
  return ended || unmounted || namespaces.length > 0;
}

async function endMachines(lab: string): Promise<boolean> {
  const records = hostsWithLeftovers(lab).flatMap((host) => loadProcess(lab, host) ?? []);
  const running = records.filter(isRunning);
  for (const pid of running.flatMap((record) => familyOf(record.pid))) signal(pid, 'SIGKILL');
  await waitUntil('the machines have ended', () => !running.some(isRunning), 20);
  return running.length > 0;
}

function namespacesOf(lab: string): string[] {
  const own = namespaceOf(lab);
  try {
    return readdirSync('/run/netns').filter((name) => name === own || name.startsWith(`${own}.`));
  } catch {
    return [];
  }
}

/** Whatever runs in a namespace that the lab made was started through the lab. */
async function endProcessesIn(namespace: string): Promise<void> {
  await waitUntil(
    `no process is left in ${namespace}`,
    async () => {
      const { status, stdout } = await run(['ip', 'netns', 'pids', namespace]);
      const pids = status === 0 ? stdout.split(/\s+/).filter(Boolean).map(Number) : [];
      pids.filter((pid) => pid !== process.pid).forEach((pid) => signal(pid, 'SIGKILL'));
      return pids.every((pid) => pid === process.pid);
    },
    20,
  );
}

async function unmountUnder(directory: string): Promise<boolean> {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const own = mounts.map((line) => line.split(' ')[1]).filter((path) => path?.startsWith(`${directory}/`));
  for (const path of own.reverse()) {
    if ((await run(['umount', path])).status !== 0) await mustRun(['umount', '--lazy', path]);
  }
  return own.length > 0;
}
