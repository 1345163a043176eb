import { Place } from './remark';

/** A directive of keepalived.conf or nginx.conf, or a block. */
export interface Directive {
  /** Its words, those in quotes without these. */
  readonly words: readonly string[];
  /** As it is written, one blank between words. */
  readonly text: string;
  readonly body?: readonly Directive[];
  readonly place: Place;
}

export function nameOf({ words }: Directive): string {
  return words[0] ?? '';
}

/** What stands behind the name. */
export function valueOf({ words }: Directive): string {
  return words.slice(1).join(' ');
}

/** How many directives there are, blocks and what is in them. */
export function countOf(directives: readonly Directive[]): number {
  return directives.reduce((sum, { body }) => sum + 1 + countOf(body ?? []), 0);
}
