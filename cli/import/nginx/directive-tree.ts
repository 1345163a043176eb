import { Directive } from '../directive';
import { Place, Remark } from '../remark';
import { Token, tokensOf } from './tokens';

type Growing = Directive & { readonly body?: Directive[] };

/** Reads a text into directives. What does not fit is remarked, and the rest is read on. `placeOf` knows the file. */
export function readText(
  text: string,
  placeOf: (at: { line: number; column: number }) => Place,
  remarks: Remark[],
): Directive[] {
  const { tokens, faults } = tokensOf(text);
  for (const fault of faults) remarks.push({ place: placeOf(fault), text: fault.text });
  const tree = new DirectiveTree(placeOf, remarks);
  for (const token of tokens) tree.add(token);
  return tree.finish();
}

class DirectiveTree {
  private readonly directives: Directive[] = [];
  private readonly open: { body: Directive[]; place: Place; text: string }[] = [];
  private words: Token[] = [];

  constructor(
    private readonly placeOf: (token: Token) => Place,
    private readonly remarks: Remark[],
  ) {}

  add(token: Token): void {
    if (token.kind === 'word') this.words.push(token);
    else if (token.kind === '}') this.close(token);
    else if (this.words.length > 0) this.put(token.kind === '{', this.placeOf(this.words[0]));
    else if (token.kind === ';') this.remark(token, "a ';' with no directive before it");
    else {
      this.remark(token, "a '{' that opens no block");
      this.put(true, this.placeOf(token));
    }
  }

  finish(): Directive[] {
    this.endUnended();
    for (const { place, text } of this.open)
      this.remarks.push({ place, text: `a '{' without its '}', of ${text}` });
    return this.directives;
  }

  private put(isBlock: boolean, place: Place): void {
    const text = this.words.map((word) => word.text).join(' ');
    const words = this.words.map(({ value }) => value);
    const directive: Growing = { words, text, place, ...(isBlock ? { body: [] } : {}) };
    (this.open.at(-1)?.body ?? this.directives).push(directive);
    if (directive.body) this.open.push({ body: directive.body, place, text });
    this.words = [];
  }

  private close(token: Token): void {
    this.endUnended();
    if (this.open.pop() === undefined) this.remark(token, "a '}' that closes no block");
  }

  private endUnended(): void {
    const [first] = this.words;
    if (first === undefined) return;
    this.remark(first, `a directive without its ';': ${first.text}`);
    this.put(false, this.placeOf(first));
  }

  private remark(token: Token, text: string): void {
    this.remarks.push({ place: this.placeOf(token), text });
  }
}
