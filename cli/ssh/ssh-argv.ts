import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InventoryBastion, InventoryHost, InventorySsh } from '../../lib/inventory';
import { isKnown } from '../known';

/** How the user's own ssh is called. */
export interface SshSettings {
  /** Has the sockets of connections. */
  readonly controlDirectory: string;
  /** In place of the user's own configuration. */
  readonly configFile?: string;
  readonly timeoutSeconds: number;
}

const PERSIST_SECONDS = 60;

/** The words that run a command on a host. What the inventory does not say is up to the user's configuration. */
export function sshArgv(host: InventoryHost, command: string, settings: SshSettings): string[] {
  const { ssh } = host;
  return [
    'ssh',
    '-T',
    ...common(settings),
    ...pinned(host, settings),
    ...login(ssh, ssh),
    ...through(ssh, settings),
    '--',
    targetOf(host),
    command,
  ];
}

function targetOf({ ssh, name }: InventoryHost): string {
  return isKnown(ssh.address) ? ssh.address : name;
}

/** The same with options of ssh that go before all others, and without a key that is pinned. */
export function plainArgv(
  host: InventoryHost,
  command: string,
  settings: SshSettings,
  options: { readonly [name: string]: string },
): string[] {
  const { ssh } = host;
  const first = ['ssh', '-T', ...optionWords(options)];
  return [
    ...first,
    ...common(settings),
    ...login(ssh, ssh),
    ...through(ssh, settings),
    '--',
    targetOf(host),
    command,
  ];
}

/** The words that print what the user's configuration says of a host. */
export function configurationArgv(host: InventoryHost, settings: SshSettings): string[] {
  return ['ssh', '-G', ...common(settings), ...login(host.ssh, host.ssh), '--', targetOf(host)];
}

/** The words that open the connection to a bastion, once for all hosts behind it. */
export function bastionArgv(ssh: InventorySsh, bastion: InventoryBastion, settings: SshSettings): string[] {
  return ['ssh', '-f', '-N', ...common(settings), ...login(bastion, ssh), '--', bastion.address];
}

/** The words that end a connection which does not answer any more, so that the next one is new. */
export function forgetArgv(host: InventoryHost, settings: SshSettings): string[] {
  const [, , ...words] = sshArgv(host, '', settings).slice(0, -1);
  return ['ssh', '-O', 'exit', ...words];
}

function common({ configFile, controlDirectory, timeoutSeconds }: SshSettings): string[] {
  const options = {
    BatchMode: 'yes',
    // Before the time is over, so that ssh itself says what is wrong.
    ConnectTimeout: String(Math.max(1, Math.floor(timeoutSeconds / 2))),
    ServerAliveInterval: '3',
    ServerAliveCountMax: '2',
    ControlMaster: 'auto',
    ControlPersist: String(PERSIST_SECONDS),
    ControlPath: join(controlDirectory, '%C'),
  };
  const words = optionWords(options);
  return configFile === undefined ? words : ['-F', configFile, ...words];
}

function optionWords(options: { readonly [name: string]: string }): string[] {
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** Who logs in, and with which key. */
function login({ user, port }: { user: string; port: string }, { key }: InventorySsh): string[] {
  return [
    ...(isKnown(user) ? ['-l', user] : []),
    ...(isKnown(port) ? ['-p', port] : []),
    ...(key.path !== undefined && isKnown(key.path) ? ['-i', key.path] : []),
  ];
}

/** ssh's own ProxyJump takes no key along. */
function through(ssh: InventorySsh, settings: SshSettings): string[] {
  const { bastion } = ssh;
  if (bastion === undefined) return [];
  const words = ['ssh', ...common(settings), ...login(bastion, ssh)].map((word) =>
    quoted(word.replace(/%/g, '%%')),
  );
  return ['-o', `ProxyCommand=${[...words, "-W '[%h]:%p'", '--', quoted(bastion.address)].join(' ')}`];
}

/** The key that the inventory pins is known besides those that the user knows. */
function pinned({ ssh }: InventoryHost, { controlDirectory }: SshSettings): string[] {
  const { hostKey, address, port } = ssh;
  if (hostKey === undefined || ![hostKey, address, port].every(isKnown)) return [];
  const line = `${port === '22' ? address : `[${address}]:${port}`} ${hostKey}\n`;
  const file = join(
    controlDirectory,
    `known-${createHash('sha256').update(line).digest('hex').slice(0, 16)}`,
  );
  writeFileSync(file, line, { mode: 0o600 });
  return ['-o', `GlobalKnownHostsFile="${file}" /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2`];
}

/** A word for a shell. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
