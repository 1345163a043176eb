import { Directive, countOf, writtenLine } from '../keepalived/directive';
import { Place, Remark } from '../remark';

/** What an import could not take, and how much that is. */
export class Findings {
  public readonly remarks: Remark[] = [];
  private readonly lost = new Set<Directive>();
  private readonly raw = new Set<Directive>();

  /** A directive that the program does not have. */
  public unplaced(directive: Directive, why: string): void {
    if (this.lost.has(directive)) return;
    this.lost.add(directive);
    this.remarks.push({ place: directive.place, text: `\`${directive.text}\` has no place: ${why}` });
  }

  /** Something that is otherwise in the program than it was. */
  public changed(place: Place, text: string): void {
    this.remarks.push({ place, text });
  }

  /** Directives that are lines of the user's own: these. */
  public asLines(directives: readonly Directive[]): string[] {
    for (const each of directives) this.raw.add(each);
    return directives.map(writtenLine);
  }

  public get unplacedCount(): number {
    return countOf([...this.lost]);
  }

  /** Lines of blocks that have no place are not counted twice. */
  public get rawCount(): number {
    const lost = new Set([...this.lost].flatMap(withAllIn));
    return countOf([...this.raw].filter((each) => !lost.has(each)));
  }
}

function withAllIn(directive: Directive): Directive[] {
  return [directive, ...(directive.body ?? []).flatMap(withAllIn)];
}
