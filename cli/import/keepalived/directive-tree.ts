import { Place, Remark } from '../remark';
import { Directive } from '../directive';
import { Piece } from './pieces';

type Growing = Directive & { readonly body?: Directive[] };

/** The tree that grows while lines are read. What does not fit is remarked, and the rest is read on. */
export class DirectiveTree {
  public readonly directives: Directive[] = [];
  private readonly open: { body: Directive[]; place: Place; text: string }[] = [];

  constructor(private readonly remarks: Remark[]) {}

  /** Takes the pieces of a line. */
  public add(pieces: readonly Piece[], placeOf: (piece: Piece) => Place): void {
    let words: Piece[] = [];
    const end = (isBlock: boolean) => {
      if (words.length > 0) this.put(words, placeOf(words[0]), isBlock);
      words = [];
    };
    for (const piece of pieces) {
      if (piece.kind === 'word') words.push(piece);
      else if (piece.kind === '}') {
        end(false);
        this.close(placeOf(piece));
      } else if (words.length > 0) end(true);
      else this.openBelowItsName(placeOf(piece));
    }
    end(false);
  }

  /** Remarks what is open at the end. */
  public finish(): void {
    for (const { place, text } of this.open)
      this.remarks.push({ place, text: `a '{' without its '}', of ${text}` });
  }

  private get body(): Directive[] {
    return this.open.at(-1)?.body ?? this.directives;
  }

  private put(words: readonly Piece[], place: Place, isBlock: boolean): void {
    const text = words.map((word) => word.text).join(' ');
    const directive: Growing = {
      words: words.map(({ value }) => value),
      text,
      place,
      ...(isBlock ? { body: [] } : {}),
    };
    this.body.push(directive);
    if (directive.body) this.open.push({ body: directive.body, place, text });
  }

  /** The name of a block may stand on a line of its own. */
  private openBelowItsName(place: Place): void {
    const above = this.body.at(-1);
    if (above === undefined || above.body) this.remarks.push({ place, text: "a '{' that opens no block" });
    const name = above && !above.body ? above : { words: [], text: '', place };
    if (name === above) this.body.pop();
    const body: Directive[] = [];
    this.body.push({ ...name, body });
    this.open.push({ body, place: name.place, text: name.text });
  }

  private close(place: Place): void {
    if (this.open.pop() === undefined) this.remarks.push({ place, text: "a '}' that closes no block" });
  }
}
