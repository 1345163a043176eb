import { createHash } from 'node:crypto';
import { InventoryHost } from '../../lib/inventory';
import { isKnown } from '../known';

/** A public key of a host. */
export interface HostKey {
  readonly type: string;
  /** In base64. */
  readonly blob: string;
}

/** A line of a known_hosts file: sshd(8). */
export interface KnownKey extends HostKey {
  readonly marker?: string;
  readonly file: string;
}

/** As `ssh-keygen -l` has it. */
export function fingerprint({ blob }: HostKey): string {
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}

/** Of a file's lines those that have a key. */
export function knownKeys(text: string, file: string): KnownKey[] {
  return text.split('\n').flatMap((line) => {
    const [, marker, type, blob] = /^(?:(@\S+)\s+)?[^\s#@]\S*\s+(\S+)\s+([A-Za-z0-9+/]+=*)/.exec(line) ?? [];
    return blob === undefined ? [] : [{ marker, type, blob, file }];
  });
}

/** As the inventory has it: `TYPE BLOB`. */
function keyOf(text: string): HostKey {
  const [type, blob] = text.split(' ');
  return { type, blob };
}

/** How known_hosts has a host. */
export function knownName(address: string, port: string): string {
  return (port === '22' ? address : `[${address}]:${port}`).toLowerCase();
}

/** The key that a deploy wants to see, if it is written there. */
export function pinOf({ ssh: { hostKey } }: InventoryHost): HostKey | undefined {
  return hostKey !== undefined && isKnown(hostKey) ? keyOf(hostKey) : undefined;
}

/** As people call its type. */
export function typeName({ type }: HostKey): string {
  const [, name = type] = /^(?:ssh-)?(ecdsa|ed25519|rsa)/.exec(type) ?? [];
  return name.toUpperCase();
}
