import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root';
import { Suite } from './suite';

/** Load balancer software to install, installed, or installed on machines where SELinux is enforced. */
export type ImageName = 'bare' | 'ready' | 'selinux';

/** In every image: what a small Debian server has, and what a test looks with. */
export const basePackages = [
  ...['systemd', 'systemd-sysv', 'dbus', 'openssh-server', 'sudo', 'kmod', 'util-linux', 'less'],
  ...[
    'iproute2',
    'procps',
    'netbase',
    'ca-certificates',
    'curl',
    'tcpdump',
    'ethtool',
    'iputils-ping',
    'iputils-arping',
    'socat',
  ],
];

/** What `ready` has installed. */
export const readyPackages = ['keepalived', 'ipvsadm', 'nginx', 'libnginx-mod-stream'];

/** What every image can install offline. */
export const offlinePackages = [...readyPackages, 'iptables', 'nftables', 'firewalld', 'ufw', 'conntrack'];

/** What real servers run, and what the bench compares with. Other suites have other names for some of it, and no test that asks for it. */
export const servicePackages = [
  'apache2',
  'tomcat10-common',
  'mariadb-server',
  'galera-4',
  'rsync',
  'haproxy',
];

/** What `selinux` has installed besides: Debian's policy, and what looks after it. */
export const selinuxPackages = [
  'selinux-policy-default',
  'selinux-utils',
  'policycoreutils',
  'policycoreutils-python-utils',
];

/** What manages networks, besides systemd-networkd. No test asks other suites for it. */
export const networkPackages = ['netplan.io', 'network-manager'];

/** Of a machine's disk: sparse, so that it takes what is written. */
export const DISK_SIZE = '8G';

const imageScripts = join(packageRoot, 'images');
const machineScripts = join(packageRoot, 'machines');

/** A name for all that an image is made of: another recipe, another key. */
export function recipeKey(suite: Suite, kernelModules: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([suite, basePackages, readyPackages, offlinePackagesOf(suite), kernelModules]));
  for (const directory of [imageScripts, machineScripts]) {
    for (const file of readdirSync(directory)
      .filter((name) => name.endsWith('.sh'))
      .sort()) {
      hash.update(file).update(readFileSync(join(directory, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

export function bareCommand(
  suite: Suite,
  target: string,
  kernelModules: readonly string[],
  sources: readonly string[],
): string[] {
  const script = join(imageScripts, 'bare.sh');
  const lists = [basePackages.join(' '), offlinePackagesOf(suite).join(' ')];
  return ['sh', script, target, suite, ...lists, kernelModules.join(' '), machineScripts, ...sources];
}

function offlinePackagesOf(suite: Suite): string[] {
  return suite === 'bookworm'
    ? [...offlinePackages, ...servicePackages, ...networkPackages, ...selinuxPackages]
    : offlinePackages;
}

export function readyCommand(bare: string, target: string): string[] {
  return ['sh', join(imageScripts, 'ready.sh'), bare, target, readyPackages.join(' ')];
}

export function selinuxCommand(ready: string, target: string): string[] {
  const words = [ready, target, DISK_SIZE, selinuxPackages.join(' ')];
  return ['sh', join(imageScripts, 'selinux.sh'), ...words];
}
