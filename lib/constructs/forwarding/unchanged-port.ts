import { isKnown } from '../../validation/tokens';
import { describe } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Delivery } from './forwarding';

/** DR and TUN hand packets over unchanged, and so does a firewall mark: there is no port to translate. */
export function unchangedPort(
  { where }: Directors,
  { service, ports: [port], serverPort }: Pick<Delivery, 'service' | 'ports' | 'serverPort'>,
  why: string,
): string[] {
  if (!isKnown(port) || !isKnown(serverPort) || port === serverPort) return [];
  return [
    describe(
      where,
      `${service}.port`,
      port,
      `the servers' port ${serverPort} (serverPort, or else the pool's), since ${why}`,
    ),
  ];
}
