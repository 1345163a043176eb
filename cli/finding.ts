/** Something that an operator has to know, in a sentence. */
export interface Finding<Kind extends string = string> {
  readonly kind: Kind;
  /** A note is as somebody wanted it. */
  readonly severity: 'problem' | 'note';
  /** Path of the cluster or pool. */
  readonly cluster?: string;
  readonly host?: string;
  readonly text: string;
}

export function problem<Kind extends string>(kind: Kind, text: string, where: Where = {}): Finding<Kind> {
  return { kind, severity: 'problem', ...where, text };
}

export function note<Kind extends string>(kind: Kind, text: string, where: Where = {}): Finding<Kind> {
  return { kind, severity: 'note', ...where, text };
}

interface Where {
  readonly cluster?: string;
  readonly host?: string;
}

export function hasProblems(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'problem');
}

/** `d1`, `d1 and d2`, `d1, d2 and d3` */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
