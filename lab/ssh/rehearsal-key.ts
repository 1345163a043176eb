import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectory } from '../directories';
import { generateKey } from './generate-key';

/** The key by which Terraform enters the machines of every rehearsal: one, so that several apps may have the same machines. */
export async function rehearsalKey(): Promise<string> {
  const file = join(cacheDirectory, 'keys', 'rehearsal_ed25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) await generateKey('ed25519', file, 'linux-lb-rehearsal');
  return file;
}
