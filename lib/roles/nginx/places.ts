import { numberText } from '../../validation/tokens';
import { hostPort } from '../../validation/host-port';

/** What a server listens on: each address, or all of both families. */
export function listenPlaces(addresses: readonly string[], port: number): string[] {
  return addresses.length > 0
    ? addresses.map((address) => hostPort(address, port))
    : [numberText(port), `[::]:${numberText(port)}`];
}
