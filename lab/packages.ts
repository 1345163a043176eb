import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Mistake } from './mistake';
import { Progress } from './progress';
import { run } from './processes/run';

/** The Debian package of each program that the lab runs on this machine. */
const packageOf = {
  ip: 'iproute2',
  sysctl: 'procps',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  'linux.uml': 'user-mode-linux',
  patchelf: 'patchelf',
  'systemd-nspawn': 'systemd-container',
  mmdebstrap: 'mmdebstrap',
  'mkfs.ext4': 'e2fsprogs',
  setfiles: 'policycoreutils',
  tcpdump: 'tcpdump',
  arping: 'iputils-arping',
  ndisc6: 'ndisc6',
  python3: 'python3',
} as const;

export type Program = keyof typeof packageOf;

/** All that the lab may need on this machine. */
export const PROGRAMS = Object.keys(packageOf) as Program[];

/** Installs what is missing, saying so. */
export async function needPrograms(programs: readonly Program[], progress: Progress): Promise<void> {
  const missing = [
    ...new Set(programs.filter((program) => !isOnPath(program)).map((program) => packageOf[program])),
  ];
  if (missing.length > 0) await installPackages(missing, progress);
}

/** How long another installation, of ours or not, may hold dpkg's lock. */
const LOCK_SECONDS = 120;

export async function installPackages(packages: readonly string[], progress: Progress): Promise<void> {
  const words = packages.join(' ');
  if (!isOnPath('apt-get')) {
    throw new Mistake(`The lab needs ${words} on this machine: install them (it knows apt only).`);
  }
  await progress.step(`apt-get install ${words}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const wait = `DPkg::Lock::Timeout=${LOCK_SECONDS}`;
    const install = ['apt-get', 'install', '-q', '-y', '-o', wait, '--no-install-recommends', ...packages];
    if ((await run(install, { env })).status === 0) return;
    await run(['apt-get', 'update', '-q'], { env });
    const again = await run(install, { env });
    if (again.status !== 0) {
      const reason = again.stderr.trim().split('\n').slice(-3).join(' ');
      throw new Mistake(`Could not install ${words} (run \`apt-get install ${words}\` yourself): ${reason}`);
    }
  });
}

export function isOnPath(program: string): boolean {
  const directories = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`.split(delimiter);
  return directories.some((directory) => existsSync(join(directory, program)));
}
