import { Fn, SSHProvisionerConnection } from 'cdktf';
import { isAbsolute, resolve } from 'node:path';
import { ServerHost } from '../options/server-host';
import { isKnown, numberText } from '../validation/tokens';

/** Terraform's own default is 5 minutes, in which a wrong key is tried again and again. */
const TIMEOUT_SECONDS = 30;

/** The connection of a step that creates: values stand in it directly, so that a changed key path does nothing again. */
export function sshConnection(host: ServerHost, scriptPath: string): SSHProvisionerConnection {
  const { key, hostKey, bastion, timeoutSeconds } = host.ssh;
  return {
    type: 'ssh',
    host: host.address,
    user: sshUser(host),
    port: host.ssh.port ?? 22,
    privateKey: key?.path === undefined ? key?.value : Fn.file(Fn.pathexpand(keyPath(key.path))),
    agent: String(usesAgent(host)) as unknown as SSHProvisionerConnection['agent'],
    hostKey,
    timeout: `${timeoutSeconds ?? TIMEOUT_SECONDS}s`,
    scriptPath,
    bastionHost: bastion?.address,
    bastionPort: bastion?.port,
    bastionUser: bastion?.user,
  };
}

/** What tear-down needs of the connection, kept as triggers. Paths and addresses only: triggers are in the state. */
export function sshTriggers(host: ServerHost): { [key: string]: string } {
  const { key, hostKey, bastion, timeoutSeconds } = host.ssh;
  return {
    address: host.address,
    user: sshUser(host),
    port: numberText(host.ssh.port ?? 22),
    key_path: key?.path === undefined ? '' : keyPath(key.path),
    host_key: hostKey ?? '',
    timeout: `${timeoutSeconds ?? TIMEOUT_SECONDS}s`,
    bastion_host: bastion?.address ?? '',
    bastion_port: numberText(bastion?.port ?? 22),
    bastion_user: bastion?.user ?? '',
    run_as: runAs(host),
  };
}

/** The connection of a tear-down, out of `sshTriggers`. Without a key path it is the agent. */
export function sshConnectionFromTriggers(
  trigger: (key: string) => string,
  scriptPath: string,
): SSHProvisionerConnection {
  const value = (key: string) => `\${${trigger(key)}}`;
  const keyPathTrigger = trigger('key_path');
  return {
    type: 'ssh',
    host: value('address'),
    user: value('user'),
    port: value('port') as unknown as number,
    privateKey: `\${${keyPathTrigger} == "" ? "" : file(pathexpand(${keyPathTrigger}))}`,
    agent: `\${${keyPathTrigger} == ""}` as unknown as SSHProvisionerConnection['agent'],
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

function usesAgent(host: ServerHost): boolean {
  return (host.ssh.key?.kind ?? 'agent') === 'agent';
}

/** Terraform runs in the stack's directory, the user thinks in the app's. */
function keyPath(path: string): string {
  return !isKnown(path) || isAbsolute(path) || path.startsWith('~') ? path : resolve(path);
}
