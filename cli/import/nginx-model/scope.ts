import { Directive, nameOf, valueOf } from '../directive';

/** A block within others, whose settings hold in it where it has none of its own. Knows what was asked for. */
export class Scope {
  private readonly taken = new Set<Directive>();
  /** What inner blocks have heard. */
  private readonly lent = new Set<Directive>();
  /** Of outer blocks. */
  private readonly kept = new Set<Directive>();

  constructor(
    private readonly directives: readonly Directive[],
    private readonly outer?: Scope,
  ) {}

  /** All of these names that stand in the block itself. */
  own(...names: string[]): Directive[] {
    const found = this.directives.filter((each) => names.includes(nameOf(each)));
    for (const each of found) this.taken.add(each);
    return found;
  }

  /** As if nobody had asked for them. */
  giveBack(directives: readonly Directive[]): void {
    for (const each of directives) this.taken.delete(each);
  }

  /** Has them stay lines of this block, those of outer ones, too: what it says itself hides them. */
  keep(directives: readonly Directive[]): void {
    this.giveBack(directives);
    for (const each of directives) if (!this.directives.includes(each)) this.kept.add(each);
  }

  /** Those of a name that hold here: the block's own, or those of the nearest block around it that has some. */
  heard(name: string): Directive[] {
    const own = this.own(name);
    return own.length > 0 ? own : (this.outer?.lend(name) ?? []);
  }

  /** The same, and nobody has asked. */
  peek(name: string): Directive[] {
    const own = this.directives.filter((each) => nameOf(each) === name);
    return own.length > 0 ? own : (this.outer?.peek(name) ?? []);
  }

  /** What stands behind the name of the one that holds here. */
  value(name: string): string | undefined {
    const found = this.heard(name).at(-1);
    return found && valueOf(found);
  }

  /** What nobody asked for, and where `isHeardByLines` what blocks that are taken as lines hear, too. */
  rest(isHeardByLines: boolean): Directive[] {
    const own = this.directives.filter(
      (each) => !this.taken.has(each) || (isHeardByLines && this.lent.has(each)),
    );
    return [...own, ...this.kept];
  }

  private lend(name: string): Directive[] {
    const found = this.directives.filter((each) => nameOf(each) === name);
    if (found.length === 0) return this.outer?.lend(name) ?? [];
    for (const each of found) {
      this.taken.add(each);
      this.lent.add(each);
    }
    return found;
  }
}
