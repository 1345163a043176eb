import { SSHProvisionerConnection } from 'cdktf';
import { IConstruct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { numberText } from '../validation/tokens';
import { hostKeyOf } from './pinned-host-key';
import { KeyOfConnection, keyPath } from './private-key';

/** Terraform's own default is 5 minutes, in which a wrong key is tried again and again. */
const TIMEOUT_SECONDS = 30;

/** The connection of a step that creates: values stand in it directly, so that a changed key path does nothing again. */
export function sshConnection(
  host: ServerHost,
  key: KeyOfConnection,
  scriptPath: string,
): SSHProvisionerConnection {
  const { bastion, timeoutSeconds } = host.ssh;
  return {
    ...key,
    type: 'ssh',
    host: host.address,
    user: sshUser(host),
    port: host.ssh.port ?? 22,
    hostKey: hostKeyOf(host),
    timeout: `${timeoutSeconds ?? TIMEOUT_SECONDS}s`,
    scriptPath,
    bastionHost: bastion?.address,
    bastionPort: bastion?.port,
    bastionUser: bastion?.user,
  };
}

/** Names of what tear-down needs of the connection. */
export const SSH_TRIGGERS = [
  'address',
  'user',
  'port',
  'key_path',
  'host_key',
  'timeout',
  'bastion_host',
  'bastion_port',
  'bastion_user',
  'run_as',
] as const;

/** What tear-down needs of the connection, kept as triggers. Paths and addresses only: triggers are in the state. */
export function sshTriggers(
  scope: IConstruct,
  host: ServerHost,
): Record<(typeof SSH_TRIGGERS)[number], string> {
  const { bastion, timeoutSeconds } = host.ssh;
  return {
    address: host.address,
    user: sshUser(host),
    port: numberText(host.ssh.port ?? 22),
    key_path: keyPath(scope, host),
    host_key: hostKeyOf(host) ?? '',
    timeout: `${timeoutSeconds ?? TIMEOUT_SECONDS}s`,
    bastion_host: bastion?.address ?? '',
    bastion_port: numberText(bastion?.port ?? 22),
    bastion_user: bastion?.user ?? '',
    run_as: runAs(host),
  };
}

/** The connection that what `sshTriggers` made tells of: `of` is the expression for one of them. */
export function sshConnectionOf(
  of: (key: string) => string,
  key: KeyOfConnection,
  scriptPath: string,
): SSHProvisionerConnection {
  const value = (name: string) => `\${${of(name)}}`;
  return {
    ...key,
    type: 'ssh',
    host: value('address'),
    user: value('user'),
    port: value('port') as unknown as number,
    hostKey: value('host_key'),
    timeout: value('timeout'),
    scriptPath,
    bastionHost: value('bastion_host'),
    bastionPort: value('bastion_port') as unknown as number,
    bastionUser: value('bastion_user'),
  };
}

/** What stands before a command that needs root. */
export function runAs(host: ServerHost): string {
  return (host.ssh.sudo ?? sshUser(host) !== 'root') ? 'sudo -n ' : '';
}

function sshUser(host: ServerHost): string {
  return host.ssh.user ?? 'root';
}
