import { Directive, nameOf, valueOf } from './directive';

/** A block that is gone through: what was asked for, and what nobody asked for. */
export class Block {
  private readonly taken = new Set<Directive>();

  constructor(private readonly directives: readonly Directive[]) {}

  /** All of these names. */
  public all(...names: string[]): Directive[] {
    const found = this.directives.filter((each) => names.includes(nameOf(each)));
    for (const each of found) this.taken.add(each);
    return found;
  }

  /** That of these names which is heard, the last one. */
  public one(...names: string[]): Directive | undefined {
    return this.all(...names).at(-1);
  }

  /** What stands behind the name of it. */
  public value(...names: string[]): string | undefined {
    const found = this.one(...names);
    return found && valueOf(found);
  }

  /** A switch: there without a value, or with `true`, `on` or `yes`. */
  public flag(name: string): boolean {
    const value = this.value(name);
    return value !== undefined && !/^(false|off|no)$/.test(value);
  }

  public rest(): Directive[] {
    return this.directives.filter((each) => !this.taken.has(each));
  }
}
