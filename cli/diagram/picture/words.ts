import { withPort } from '../../facts/canonical-address';
import { listed } from '../../finding';
import { isKnown } from '../../known';

/** As many lines as one looks at; the last one says how many are left. */
export function atMost(count: number, lines: readonly string[]): string[] {
  if (lines.length <= count) return [...lines];
  return [...lines.slice(0, count - 1), `and ${lines.length - count + 1} more`];
}

/** A value as it is shown: expressions for what Terraform knows alone are long, and say nothing. */
export function shown(value: string): string {
  return isKnown(value) ? value : 'known after apply';
}

/** The address of a card without its prefix. */
export function addressOf(card: string): string {
  return isKnown(card) ? card.split('/')[0] : shown(card);
}

/** An address and a port. */
export function place(address: string, port: string): string {
  return withPort(shown(address), shown(port));
}

/** Some names, or how many there are. */
export function namesOf(names: readonly string[]): string {
  return names.length <= 8 ? listed(names) : `${names.length} servers (${names[0]} to ${names.at(-1)})`;
}
