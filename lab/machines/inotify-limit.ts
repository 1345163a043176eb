import { readFileSync, writeFileSync } from 'node:fs';
import { Progress } from '../progress';

const FILE = '/proc/sys/fs/inotify/max_user_instances';
/** A container has four and more, all of them root's on this machine; Linux allows 128 by default. */
const ENOUGH = 1024;

/** Without its inotify instances a container's systemd does not start. */
export function raiseInotifyLimit(progress: Progress, file = FILE): void {
  if (Number(readFileSync(file, 'utf8')) >= ENOUGH) return;
  writeFileSync(file, String(ENOUGH));
  progress.say(`sysctl fs.inotify.max_user_instances=${ENOUGH}, for containers`);
}
