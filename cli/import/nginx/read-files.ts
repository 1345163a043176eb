import { Directive, nameOf, valueOf } from '../directive';
import { Remark } from '../remark';
import { readText } from './directive-tree';
import { Source, Sources, sourcesOf } from './sources';

/** What every nginx has, this library's main file too. */
const KNOWN = /(^|\/)mime\.types$/;
/** Who keeps a reader from an end. */
const DEEPEST = 20;

/** Reads what `nginx -T` printed, or a nginx.conf with all that it includes. */
export function readNginx(file: string, text: string): { directives: Directive[]; remarks: Remark[] } {
  const remarks: Remark[] = [];
  const sources = sourcesOf(file, text);
  return { directives: new Reader(sources, remarks).read(sources.main, 0), remarks };
}

class Reader {
  constructor(
    private readonly sources: Sources,
    private readonly remarks: Remark[],
  ) {}

  read({ text, placeOf }: Source, depth: number): Directive[] {
    return this.filled(readText(text, placeOf, this.remarks), depth);
  }

  /** With what is included in the place of the `include`. */
  private filled(directives: readonly Directive[], depth: number): Directive[] {
    return directives.flatMap((each) => {
      if (nameOf(each) === 'include' && !each.body && !KNOWN.test(valueOf(each)))
        return this.included(each, depth);
      return [each.body ? { ...each, body: this.filled(each.body, depth) } : each];
    });
  }

  private included(directive: Directive, depth: number): Directive[] {
    const pattern = valueOf(directive);
    if (depth >= DEEPEST)
      return this.lost(directive, `include ${pattern}: ${DEEPEST} files include each other`);
    const sources = this.sources.included(pattern);
    if (sources.length === 0 && !/[*?[]/.test(pattern))
      return this.lost(directive, `include ${pattern}: there is no such file that can be read`);
    return sources.flatMap((source) => this.read(source, depth + 1));
  }

  private lost({ place }: Directive, text: string): Directive[] {
    this.remarks.push({ place, text });
    return [];
  }
}
