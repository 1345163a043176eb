import { numberText } from '../../validation/tokens';
import { place } from '../../validation/place';

/** What a server listens on: each address, or all of both families. */
export function listenPlaces(addresses: readonly string[], port: number): string[] {
  return addresses.length > 0
    ? addresses.map((address) => place(address, port))
    : [numberText(port), `[::]:${numberText(port)}`];
}
