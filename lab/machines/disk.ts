import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectory, diskDirectory } from '../directories';
import { DISK_SIZE } from '../images/recipe';
import { mustRun } from '../processes/run';

const template = join(cacheDirectory, `disk-${DISK_SIZE}.ext4`);

let makingTemplate: Promise<void> | undefined; // machines start side by side, and one template will do

/** A new, empty disk for a user-mode-linux machine. */
export async function makeDisk(lab: string, host: string): Promise<string> {
  if (!existsSync(template)) await (makingTemplate ??= makeTemplate());
  const disk = diskOf(lab, host);
  mkdirSync(dirname(disk), { recursive: true });
  await mustRun(['cp', '--sparse=always', '--reflink=auto', template, disk]);
  return disk;
}

export function diskOf(lab: string, host: string): string {
  return join(diskDirectory(lab), `${host}.ext4`);
}

async function makeTemplate(): Promise<void> {
  const aside = `${template}.${process.pid}`;
  mkdirSync(dirname(aside), { recursive: true });
  await mustRun(['truncate', '-s', DISK_SIZE, aside]);
  const options = 'lazy_itable_init=0,lazy_journal_init=1';
  await mustRun(['mkfs.ext4', '-q', '-F', '-N', '65536', '-J', 'size=16', '-E', options, aside]);
  renameSync(aside, template);
}
