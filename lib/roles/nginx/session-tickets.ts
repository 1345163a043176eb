import { Secret } from '../../options/secret';
import { HostFile } from '../../provisioning/host-plan';
import { tlsDirectory } from './file-names';

/** Where the keys of session tickets are; the first one encrypts, all of them decrypt. */
export function ticketKeyPaths(cluster: string, keys: readonly Secret[]): string[] {
  return keys.map((_, at) => `${tlsDirectory(cluster)}/session-ticket.${at + 1}.key`);
}

/** The keys and not a byte more: nginx takes 80 or 48. */
export function ticketKeyFiles(cluster: string, keys: readonly Secret[]): HostFile[] {
  return ticketKeyPaths(cluster, keys).map((path, at) => ({
    path,
    content: keys[at].value,
    mode: '0600',
    shared: false,
    verbatim: true,
  }));
}
