import { InventoryHost } from '../../lib/inventory';
import { SshSettings, plainArgv } from '../ssh/ssh-argv';

/** What a host is asked for, a connection each: its server shows one key, of a type that the client takes. */
export const KEY_TYPES: readonly string[] = [
  'ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521',
  'rsa-sha2-512,rsa-sha2-256',
  'ssh-ed25519',
];

/** A certificate of nobody who is known counts as its key. */
export const CERTIFICATE_TYPES = [
  'ecdsa-sha2-nistp256-cert-v01@openssh.com',
  'ecdsa-sha2-nistp384-cert-v01@openssh.com',
  'ecdsa-sha2-nistp521-cert-v01@openssh.com',
  'rsa-sha2-512-cert-v01@openssh.com',
  'rsa-sha2-256-cert-v01@openssh.com',
  'ssh-ed25519-cert-v01@openssh.com',
].join(',');

/** The words that have ssh write a host's key into a file, and go no further: who is not known yet is not logged in to. */
export function keyArgv(host: InventoryHost, types: string, file: string, settings: SshSettings): string[] {
  return unauthenticated(host, types, file, 'accept-new', settings);
}

/** The words that tell whether a host shows a certificate of a signer that a file has. */
export function certificateArgv(host: InventoryHost, file: string, settings: SshSettings): string[] {
  return unauthenticated(host, CERTIFICATE_TYPES, file, 'yes', settings);
}

function unauthenticated(
  host: InventoryHost,
  types: string,
  file: string,
  checking: string,
  settings: SshSettings,
): string[] {
  return plainArgv(host, 'true', settings, {
    // A connection that is there has shown its key already.
    ControlMaster: 'no',
    ControlPath: 'none',
    HostKeyAlgorithms: types,
    PreferredAuthentications: 'none',
    StrictHostKeyChecking: checking,
    UserKnownHostsFile: `"${file}"`,
    GlobalKnownHostsFile: '/dev/null',
    HashKnownHosts: 'no',
    CheckHostIP: 'no',
    UpdateHostKeys: 'no',
    VerifyHostKeyDNS: 'no',
    // Of OpenSSH 8.5.
    IgnoreUnknown: 'KnownHostsCommand',
    KnownHostsCommand: 'none',
  });
}
