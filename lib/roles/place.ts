import { isIpv6 } from '../validation/addresses';
import { numberText } from '../validation/tokens';

/** `ADDRESS:PORT` as nginx and ipvsadm write it, IPv6 in brackets. */
export function place(address: string, port: number): string {
  return `${isIpv6(address) ? `[${address}]` : address}:${numberText(port)}`;
}
