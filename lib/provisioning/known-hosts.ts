import { createHmac } from 'node:crypto';

/** A line of a known_hosts file: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. */
export interface KnownKey {
  /** `@cert-authority` for a key that signs host keys, `@revoked` for one that nobody may have. */
  readonly marker?: string;
  /** Names between commas, with `*`, `?` and `!`, or one hashed name. */
  readonly hosts: string;
  readonly type: string;
  /** In base64. */
  readonly blob: string;
}

const LINE = /^(?:(@\S+)\s+)?([^\s@#]\S*)\s+([a-z][\w@.-]*)\s+([A-Za-z0-9+/]+=*)(?:\s|$)/;

/** Lines that are none are left out, as ssh does. */
export function parseKnownHosts(text: string): KnownKey[] {
  return text.split('\n').flatMap((line) => {
    const [, marker, hosts, type, blob] = LINE.exec(line.trim()) ?? [];
    return blob === undefined ? [] : [{ marker, hosts, type, blob }];
  });
}

/** How a host is written there. */
export function knownName(address: string, port: number): string {
  return (port === 22 ? address : `[${address}]:${port}`).toLowerCase();
}

/** The keys that a host may have, and those that may sign for it; without those that are revoked. */
export function keysOf(name: string, all: readonly KnownKey[]): KnownKey[] {
  const revoked = new Set(all.filter(({ marker }) => marker === '@revoked').map(({ blob }) => blob));
  return all.filter(
    ({ marker, hosts, blob }) =>
      (marker === undefined || marker === '@cert-authority') && !revoked.has(blob) && isOf(name, hosts),
  );
}

function isOf(name: string, hosts: string): boolean {
  if (hosts.startsWith('|')) return isHashed(name, hosts);
  const matching = hosts.split(',').filter((pattern) => isLike(name, pattern.replace(/^!/, '')));
  return matching.length > 0 && !matching.some((pattern) => pattern.startsWith('!'));
}

/** `|1|SALT|HASH`: HMAC-SHA1 of the name. */
function isHashed(name: string, hosts: string): boolean {
  const [, kind, salt, hash] = hosts.split('|');
  return (
    kind === '1' && createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash
  );
}

function isLike(name: string, pattern: string): boolean {
  const literal = pattern.toLowerCase().replace(/[\\^$.+()[\]{}|]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(name);
}

/**
 * In the order in which the SSH client of Terraform and OpenTofu asks for them (golang.org/x/crypto/ssh, `supportedHostKeyAlgos`); before all of them it asks for
 * a certificate, so that who signs goes first. A server has mostly one of each, and shows the first of the client's that it has.
 */
const TYPES = ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'ssh-rsa', 'ssh-ed25519'];

/** Those among which the one is that a host will show to Terraform: of one kind, and one alone if nobody has left an old one there. */
export function keysForTerraform(keys: readonly KnownKey[]): KnownKey[] {
  const signers = keys.filter(({ marker }) => marker !== undefined);
  const own = TYPES.map((type) => keys.filter((key) => key.marker === undefined && key.type === type));
  const first = [signers, ...own].find((each) => each.length > 0) ?? [];
  return first.filter(({ blob }, at) => first.findIndex((other) => other.blob === blob) === at);
}
