import { renameSync } from 'node:fs';
import { mustRun } from '../processes/run';

/** Makes a key pair; an aborted run leaves none that looks finished. */
export async function generateKey(type: 'ed25519' | 'ecdsa', file: string, comment: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await mustRun(['ssh-keygen', '-q', '-t', type, '-N', '', '-C', comment, '-f', aside]);
  renameSync(`${aside}.pub`, `${file}.pub`);
  renameSync(aside, file);
}
