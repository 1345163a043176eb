import { isKnown } from '../../validation/tokens';
import { describe } from '../../validation/validation-error';
import { Directors } from '../directors';
import { Delivery } from './forwarding';

/** DR and TUN hand packets over unchanged, and so does a firewall mark: there is no port to translate. */
export function unchangedPort(
  { where }: Directors,
  { service, ports: [port], serverPort }: Delivery,
  why: string,
): string[] {
  if (!isKnown(port) || !isKnown(serverPort) || port === serverPort) return [];
  return [describe(where, `${service}.port`, port, `the pool's port ${serverPort}, since ${why}`)];
}
