import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { machineDirectory } from '../directories';
import { machineNetwork } from '../network/namespace';
import { Machine } from '../plan';
import { labKey } from '../ssh/lab-key';
import { hostKeys } from '../ssh/host-keys';

export const managementPort = 22022;

const managementService = `[Unit]
Description=SSH for the lab itself
DefaultDependencies=no
After=sysinit.target
Conflicts=shutdown.target
Before=shutdown.target

[Service]
RuntimeDirectory=sshd
RuntimeDirectoryPreserve=yes
ExecStart=/usr/sbin/sshd -D -f /etc/linux-lb-lab/management_sshd.conf
Restart=on-failure
`;

/** Writes what a machine is handed in: who it is, who may log in, how its NICs are set up. */
export async function writeHandout(
  lab: string,
  machine: Machine,
  authorizedKeys: readonly string[],
): Promise<void> {
  const directory = machineDirectory(lab, machine.name);
  mkdirSync(directory, { recursive: true });
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(directory, name), lines.map((line) => `${line}\n`).join(''));

  write('hostname', [machine.name]);
  write('user', [machine.login.user]);
  if (machine.login.sudo) write('sudo', []);
  write('authorized_keys', authorizedKeys);
  write('sshd.conf', [`Port ${machine.login.port}`]);
  write('management_sshd.conf', managementDaemon(machine));
  write('lab-management.service', [managementService]);
  write('network', machineNetwork(machine));
  write(
    'cards',
    [...machine.nics, machine.management].map(({ device }, at) => `link set vec${at} name ${device}`),
  );
  for (const key of await hostKeys(lab, machine.name)) {
    for (const file of [key, `${key}.pub`]) copyFileSync(file, join(directory, basename(file)));
  }
  copyFileSync(`${await labKey()}.pub`, join(directory, 'management_key.pub'));
}

function managementDaemon(machine: Machine): string[] {
  return [
    `Port ${managementPort}`,
    `ListenAddress ${machine.management.addresses[0].split('/')[0]}`,
    'HostKey /etc/ssh/ssh_host_ed25519_key',
    'AuthorizedKeysFile /etc/linux-lb-lab/management_key.pub',
    'PermitRootLogin prohibit-password',
    'AllowUsers root',
    'UsePAM no',
    'UseDNS no',
    'MaxSessions 200',
    'MaxStartups 100',
    'PidFile none',
  ];
}
