import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../directories';
import { generateKey } from './generate-key';

/** A host's private key files. Made once per lab and host name, so that a stack may pin them. */
export async function hostKeys(lab: string, host: string): Promise<string[]> {
  const directory = join(cacheDirectory, 'host-keys', lab, host);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const files: string[] = [];
  for (const type of ['ecdsa', 'ed25519'] as const) {
    const file = join(directory, `ssh_host_${type}_key`);
    if (!existsSync(file)) await generateKey(type, file, `root@${host}`);
    files.push(file);
  }
  return files;
}

/** The public key line to pin: of the type that Go's SSH client, so Terraform, asks for first. */
export async function hostKeyLine(lab: string, host: string): Promise<string> {
  const [ecdsa] = await hostKeys(lab, host);
  return readFileSync(`${ecdsa}.pub`, 'utf8').trim();
}
