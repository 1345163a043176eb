import { Fn, Token } from 'cdktf';

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
 * A text with every token the same: a token's own text is a number that the next synth may give to another one.
 *
 * @internal
 */
export function withoutTokens(text: string): string {
  return text.replace(/\$\{TfToken\[[^\]]+\]\}/g, '${}');
}
