import { Fn, Op, Token } from 'cdktf';

/**
 * True if the value is known at synth; a Terraform token is not.
 *
 * @internal
 */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value);
}

/**
 * A number as text for a config file. A number token is a huge negative number until Terraform resolves it, so it must never be printed as it is.
 *
 * @internal
 */
export function numberText(value: number): string {
  return isKnown(value) ? String(value) : Token.asString(value);
}

/**
 * A whole number behind a prefix, and another text where it is 0: of one that only Terraform knows, Terraform picks. (cdktf 0.21 writes `Op.eq(value, 0)` as
 * `== undefined`.)
 *
 * @internal
 */
export function prefixedUnlessZero(prefix: string, value: number, ifZero: string): string {
  if (isKnown(value)) return value === 0 ? ifZero : `${prefix}${value}`;
  const prefixed = Fn.join('', [prefix, Token.asString(value)]);
  return Token.asString(Fn.conditional(Op.lt(value, 1), ifZero, prefixed));
}

/**
 * The part of a text before a separator. Where the text is a token, nobody knows yet whether the separator is in it: Terraform looks.
 *
 * @internal
 */
export function firstPart(text: string, separator: string): string {
  const [first, ...rest] = text.split(separator);
  return rest.length > 0 || isKnown(first)
    ? first
    : Token.asString(Fn.element(Fn.split(separator, first), 0));
}

/**
 * A text with a word in the place of every token, so that what stands around tokens can be checked.
 *
 * @internal
 */
export function tokensAs(text: string, word: string): string {
  return text.replace(/\$\{TfToken\[[^\]]+\]\}/g, () => word);
}

/**
 * A text with every token the same: a token's own text is a number that the next synth may give to another one.
 *
 * @internal
 */
export function withoutTokens(text: string): string {
  return tokensAs(text, '${}');
}
