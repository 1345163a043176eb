import { isIpv6 } from '../../validation/addresses';
import { numberText } from '../../validation/tokens';

/** `ADDRESS:PORT` as nginx writes it. */
export function place(address: string, port: number): string {
  return `${isIpv6(address) ? `[${address}]` : address}:${numberText(port)}`;
}

/** What a server listens on: each address, or all of both families. */
export function listenPlaces(addresses: readonly string[], port: number): string[] {
  return addresses.length > 0
    ? addresses.map((address) => place(address, port))
    : [numberText(port), `[::]:${numberText(port)}`];
}
