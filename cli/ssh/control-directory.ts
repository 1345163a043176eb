import { lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Mistake } from '../../lib/inventory';

/** Where connections wait to be used again: a directory of the user's own, as whoever reaches a socket in it is logged in. */
export function controlDirectory(): string {
  const directory = join(process.env.XDG_RUNTIME_DIR ?? join(homedir(), '.cache'), 'linux-lb');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(directory);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Mistake(`${directory} has to be yours alone: \`chmod 700 ${directory}\`, or remove it.`);
  return directory;
}
