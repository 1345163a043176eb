import { IResolvable, Token, Tokenization } from 'cdktf';
import { isKnown, tokensAs } from './tokens';

/** An IPv6 address that only Terraform knows. It becomes the same expression as its text, and says its family to whoever has it meanwhile. */
class Ipv6Token implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly text: string) {}

  public resolve(): string {
    return this.text;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

const made = new Map<string, string>();

/**
 * The text of a token, marked as an IPv6 address; the same each time, as with cdktf's own tokens. What is known at synth says its family itself.
 *
 * @internal
 */
export function asIpv6(text: string): string {
  if (isKnown(text) || tokenFamily(text) === 6) return text;
  const marked = made.get(text) ?? Token.asString(new Ipv6Token(text));
  made.set(text, marked);
  return marked;
}

/**
 * The family of an address that only Terraform knows, by its mark, or by what stands around the token: a colon, a dot, the prefix of an
 * interface's subnet (no IPv6 subnet is as large as /32).
 *
 * @internal
 */
export function tokenFamily(text: string): 4 | 6 | undefined {
  const around = tokensAs(text, '');
  if (around.includes(':') || isMarked(text)) return 6;
  const [, prefix] = /\/(\d{1,3})$/.exec(around) ?? [];
  if (prefix !== undefined) return Number(prefix) > 32 ? 6 : 4;
  return around.includes('.') ? 4 : undefined;
}

function isMarked(text: string): boolean {
  return Tokenization.reverseString(text).tokens.some((token) => token instanceof Ipv6Token);
}
