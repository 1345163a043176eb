import { lstatSync, mkdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Mistake } from '../../lib/inventory';

/** A socket's path has 107 bytes on Linux; ssh puts `/`, 40 characters for the connection and, while it is being made, 17 more behind the directory. */
const LONGEST = 107 - 1 - 40 - 17;

/** Where connections wait to be used again: a directory of the user's own, as whoever reaches a socket in it is logged in. */
export function controlDirectory(): string {
  const directory = placeOfSockets();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(directory);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0)
    throw new Mistake(`${directory} has to be yours alone: \`chmod 700 ${directory}\`, or remove it.`);
  return directory;
}

function placeOfSockets(): string {
  const own = join(process.env.XDG_RUNTIME_DIR ?? join(homedir(), '.cache'), 'linux-lb');
  return Buffer.byteLength(own) <= LONGEST ? own : `/tmp/linux-lb-${userInfo().uid}`;
}
