import { isKnown } from '../known';

/** An address as `ip` writes it, so that two can be compared. What is no address stays as it is. */
export function canonicalAddress(text: string): string {
  if (!text.includes(':')) return text;
  try {
    return new URL(`http://[${text}]`).hostname.slice(1, -1);
  } catch {
    return text;
  }
}

/** `192.0.2.21:80`, `[2001:db8::21]:80` */
export function place(address: string, port: string): string {
  return withPort(canonicalAddress(address), port);
}

/** The same, of an address as it is written. */
export function withPort(address: string, port: string): string {
  return address.includes(':') && isKnown(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
