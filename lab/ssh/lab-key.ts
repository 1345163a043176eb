import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectory } from '../directories';
import { generateKey } from './generate-key';

/** The key by which the lab itself enters its machines, over the management network only. */
export async function labKey(): Promise<string> {
  const file = join(cacheDirectory, 'keys', 'lab_ed25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) await generateKey('ed25519', file, 'linux-lb-lab');
  return file;
}
