import { join } from 'node:path';

/** What may be built again at any time: images, host keys, plugins. Survives `down` and reboots. */
export const cacheDirectory = '/var/cache/linux-lb-lab';

/** What one running lab consists of; gone after a reboot of this machine. */
export function runDirectory(lab: string): string {
  return join('/run/linux-lb-lab', lab);
}

/** What one machine is handed in, and what the lab remembers of it while it runs. */
export function machineDirectory(lab: string, host: string): string {
  return join(runDirectory(lab), 'machines', host);
}

/** The machines' disks: too big for memory, so not under /run. */
export function diskDirectory(lab: string): string {
  return join('/var/lib/linux-lb-lab', lab);
}
