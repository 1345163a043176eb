/** What there is to draw of a stack, before anybody thinks of lines and places. Mermaid's text and Graphviz's are made of it. */
export interface Picture {
  readonly title: string;
  /** The same in words, for those who do not see it. */
  readonly sentences: readonly string[];
  readonly parts: readonly Part[];
  readonly ways: readonly Way[];
}

export type Part = Frame | Card;

/** Stands around others. */
export interface Frame {
  readonly kind: 'network' | 'balancers' | 'host';
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

/** What ways begin and end at. */
export interface Card {
  readonly kind: 'clients' | 'virtual IP' | 'gateway' | 'director' | 'balancer' | 'servers' | 'sorry server';
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** Machines that it stands for, where these are several. */
  readonly cells: readonly Cell[];
}

/** A machine on a card: its name, and what is said of it. */
export interface Cell {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The way of packets, as these go. */
export interface Way {
  readonly kind: WayKind;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/**
 * `request` is what clients send, up to the server that LVS chooses, in a `tunnel` where it is packed into another packet; `own request` what a proxy sends on a
 * connection of its own, and `own answer` what it gets there. `standby` is a way that is taken when a host fails.
 */
export type WayKind = 'request' | 'tunnel' | 'answer' | 'own request' | 'own answer' | 'standby';

export function isFrame(part: Part): part is Frame {
  return 'parts' in part;
}

/** All cards of parts, from the first to the last. */
export function cardsOf(parts: readonly Part[]): Card[] {
  return parts.flatMap((part) => (isFrame(part) ? cardsOf(part.parts) : [part]));
}
