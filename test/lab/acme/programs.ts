import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run } from '../../../lab/processes/run';

/** Debian's own: the test server of Let's Encrypt, with a name server for it, and two clients. Each is one file, which runs without being installed. */
const PACKAGES = ['pebble', 'dehydrated', 'lego'];

/** Fetches them into an empty directory, from where this machine's apt sources lead to, and gives the one below it that they are in. */
export async function fetchPrograms(directory: string): Promise<string> {
  const download = ['apt-get', '-q', '-o', 'APT::Sandbox::User=root', 'download', ...PACKAGES];
  if ((await run(download, { cwd: directory })).status !== 0) {
    await mustRun(['apt-get', '-q', 'update']);
    await mustRun(download, { cwd: directory });
  }
  for (const file of readdirSync(directory)) {
    await mustRun(['dpkg-deb', '--extract', join(directory, file), directory]);
  }
  return join(directory, 'usr/bin');
}
