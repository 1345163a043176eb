import { Code, number } from '../program/code';
import { FoundService } from './found';

/** How packets reach servers: `NAT`, `DR`, `TUN`, or `TUN type gue port 5555`. */
export function methodOf(value: string): { method: FoundService['method']; code: Code } {
  const [method, ...words] = value.split(/\s+/);
  if (method === 'TUN') return { method, code: tunnel(words) };
  return method === 'DR'
    ? { method, code: 'ForwardingMethod.DR' }
    : { method: 'NAT', code: 'ForwardingMethod.NAT' };
}

function tunnel(words: readonly string[]): Code {
  const type = words[words.indexOf('type') + 1];
  if (type === 'gre') return 'ForwardingMethod.tunneling(Tunnel.GRE)';
  if (type === 'gue')
    return `ForwardingMethod.tunneling(Tunnel.gue(${number(words[words.indexOf('port') + 1] ?? '')}))`;
  return 'ForwardingMethod.TUN';
}
