import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { ServerHost } from '../options/server-host';
import { isKnown } from '../validation/tokens';
import { keysForTerraform, keysOf, knownName, parseKnownHosts } from './known-hosts';

/** The key of a host, or what is wrong with the file that has to have it: completes "must be ...". */
export type PinnedHostKey = { readonly key?: string } | { readonly allowed: string };

/** The public key that a host has to show; undefined if any will do. */
export function hostKeyOf(host: ServerHost): string | undefined {
  const pinned = pinnedHostKey(host);
  return 'allowed' in pinned ? undefined : pinned.key;
}

/** A host's file is read once, so that all that is said of its key in one synth is the same. */
export function pinnedHostKey(host: ServerHost): PinnedHostKey {
  const found = FOUND.get(host) ?? find(host);
  FOUND.set(host, found);
  return found;
}

const FOUND = new WeakMap<ServerHost, PinnedHostKey>();

function find({ address, ssh }: ServerHost): PinnedHostKey {
  const { knownHosts, hostKey, port = 22, bastion } = ssh;
  if (knownHosts === undefined) return { key: hostKey };
  const ends = [
    { address, port },
    ...(bastion ? [{ address: bastion.address, port: bastion.port ?? 22 }] : []),
  ];
  if (!ends.every((end) => isKnown(end.address) && isKnown(end.port)))
    return {
      allowed: 'left out, since an address or port that Terraform alone knows is in no file: give hostKey',
    };
  const file = read(knownHosts);
  if ('allowed' in file) return file;
  const [own, others] = ends.map((end) => keyIn(file.text, knownHosts, knownName(end.address, end.port)));
  if ('allowed' in own || others === undefined) return own;
  return 'key' in others && others.key === own.key ? own : { allowed: BEHIND_A_BASTION };
}

/** Of the connection block's `bastion_host_key`: hashicorp/terraform#38318. */
const BEHIND_A_BASTION =
  'a file with one @cert-authority line for the host and its bastion, since OpenTofu, and Terraform before April 2026, check both against one key';

function read(path: string): { readonly text: string } | { readonly allowed: string } {
  try {
    return { text: readFileSync(resolve(path.replace(/^~(?=\/)/, homedir())), 'utf8') };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    return { allowed: `a known_hosts file that can be read here (${why})` };
  }
}

function keyIn(
  text: string,
  path: string,
  name: string,
): { readonly key: string } | { readonly allowed: string } {
  const [first, ...more] = keysForTerraform(keysOf(name, parseKnownHosts(text)));
  if (first === undefined)
    return {
      allowed: `a file with a key of ${name}: \`npx linux-lb host-keys --pin ${path} '${name}'\` adds it`,
    };
  if (more.length > 0)
    return {
      allowed: `a file with one ${first.type} ${first.marker ?? 'key'} of ${name}, since Terraform checks one, and it has ${more.length + 1}: remove those that are not the host's any more`,
    };
  return { key: `${first.type} ${first.blob}` };
}
