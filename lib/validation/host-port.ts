import { isIpv6 } from './addresses';
import { numberText } from './tokens';

/**
 * `ADDRESS:PORT` as nginx and ipvsadm write it, IPv6 in brackets.
 *
 * @internal
 */
export function hostPort(address: string, port: number): string {
  return `${isIpv6(address) ? `[${address}]` : address}:${numberText(port)}`;
}
