import { Block, ConfigLine } from '../../../lib/config/block-writer';

/** Lines of a block of nginx.conf, and what holds in it. */
export class Directives {
  constructor(
    private readonly lines: readonly ConfigLine[],
    private readonly outer?: Directives,
  ) {}

  blocks(name: string): Block[] {
    return this.lines.filter(isBlock).filter((block) => wordsOf(block.name)[0] === name);
  }

  /** What all blocks of a name hold together. */
  inner(name: string): Directives {
    return new Directives(this.blocks(name).flatMap(({ body }) => body));
  }

  /** Words of its own directives of a name. */
  own(name: string): string[][] {
    return this.simple().filter(([first]) => first === name);
  }

  /** Those that hold here. */
  heard(name: string): string[][] {
    const own = this.own(name);
    return own.length > 0 ? own : (this.outer?.heard(name) ?? []);
  }

  outermost(): Directives {
    return this.outer?.outermost() ?? this;
  }

  value(name: string): string | undefined {
    return this.heard(name).at(-1)?.slice(1).join(' ');
  }

  seconds(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const [, count, unit] = /^(\d+)(ms|s|m|h)?$/.exec(value)!;
    return Math.ceil(Number(count) * { ms: 0.001, s: 1, m: 60, h: 3600 }[unit ?? 's']!);
  }

  /** Of its own directives and blocks as text, by their names. */
  texts(asked: (name: string) => boolean): string[] {
    return this.lines
      .filter((line) => (isBlock(line) ? true : line !== '' && !line.startsWith('#')))
      .filter((line) => asked(wordsOf(isBlock(line) ? line.name : line)[0]))
      .map(flat);
  }

  private simple(): string[][] {
    return this.lines.filter((line): line is string => typeof line === 'string' && line !== '').map(wordsOf);
  }
}

function flat(line: ConfigLine): string {
  if (!isBlock(line)) return wordsOf(line).join(' ');
  const inner = line.body.filter(
    (each) => each !== '' && !(typeof each === 'string' && each.startsWith('#')),
  );
  return `${wordsOf(line.name).join(' ')} { ${inner.map((each) => `${flat(each)};`).join(' ')} }`;
}

function isBlock(line: ConfigLine): line is Block {
  return typeof line !== 'string';
}

/** Without quotes. */
export function wordsOf(line: string): string[] {
  const words = line.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s"']+/g) ?? [];
  return words.map((word) => (/^["']/.test(word) ? word.slice(1, -1) : word));
}
