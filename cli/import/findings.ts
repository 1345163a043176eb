import { Directive, countOf } from './directive';
import { Place, Remark } from './remark';

/** What an import could not take, and how much that is. */
export class Findings {
  public readonly remarks: Remark[] = [];
  private readonly lost = new Set<Directive>();
  private readonly raw = new Set<Directive>();

  /** @param written a directive as a line of the program that it is for */
  constructor(private readonly written: (directive: Directive) => string) {}

  /** A directive that the program does not have. */
  public unplaced(directive: Directive, why: string): void {
    if (this.lost.has(directive)) return;
    this.lost.add(directive);
    this.remarks.push({ place: directive.place, text: `\`${directive.text}\` has no place: ${why}` });
  }

  /** Something that is otherwise in the program than it was. */
  public changed(place: Place, text: string): void {
    const isSaid = this.remarks.some((each) => each.text === text && samePlace(each.place, place));
    if (!isSaid) this.remarks.push({ place, text });
  }

  /** Directives that are lines of the user's own: these. */
  public asLines(directives: readonly Directive[]): string[] {
    for (const each of directives) this.raw.add(each);
    return directives.map(this.written);
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

function samePlace(one: Place, other: Place): boolean {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}

function withAllIn(directive: Directive): Directive[] {
  return [directive, ...(directive.body ?? []).flatMap(withAllIn)];
}
