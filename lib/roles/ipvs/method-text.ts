import { ForwardingMethod } from '../../options/forwarding-method';
import { numberText } from '../../validation/tokens';

/** keepalived's words for a method. `TUN` alone is IP in IP, which every version knows. */
export function methodText({ name, tunnel }: ForwardingMethod): string {
  if (tunnel === undefined || tunnel.kind === 'ipip') return name;
  const port = tunnel.port === undefined ? '' : ` port ${numberText(tunnel.port)}`;
  return `${name} type ${tunnel.kind}${port}`;
}
