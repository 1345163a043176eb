import { Block, ConfigLine } from '../block-writer';
import { ReadError } from './read-error';

interface OpenBlock {
  readonly name: string;
  readonly openedAt: number;
  readonly body: ConfigLine[];
}

/** The tree that grows while a file is read, with its empty lines. Its methods are told at which lines of the file things stand. */
export class BlockTree {
  private readonly lines: ConfigLine[] = [];
  private readonly blocks: OpenBlock[] = [];
  private lastLine = 0;

  public add(text: string, from: number, to = from): void {
    this.keepEmptyLines(from, to);
    this.body.push(text);
  }

  public open(name: string, from: number, to = from): void {
    this.keepEmptyLines(from, to);
    this.blocks.push({ name, openedAt: from, body: [] });
  }

  public close(at: number): void {
    const block = this.blocks.pop();
    if (block === undefined) throw new ReadError(at, "a '}' that closes no block");
    this.lastLine = at;
    this.body.push({ name: block.name, body: block.body } satisfies Block);
  }

  /** Takes back the last line that is no comment, for which its block begins below it. */
  public takeBack(isComment: (line: string) => boolean): string | undefined {
    let at = this.body.length - 1;
    while (at >= 0 && isCommentLine(this.body[at], isComment)) at--;
    const line = this.body.at(at);
    if (at < 0 || typeof line !== 'string') return undefined;
    this.body.splice(at, 1);
    return line;
  }

  /** The whole tree, at the end of the file. */
  public finish(): ConfigLine[] {
    const left = this.blocks.at(-1);
    if (left) throw new ReadError(left.openedAt, `a '{' without its '}', of ${left.name}`);
    return this.lines;
  }

  private get body(): ConfigLine[] {
    return this.blocks.at(-1)?.body ?? this.lines;
  }

  private keepEmptyLines(from: number, to: number): void {
    for (let line = this.lastLine + 1; line < from; line++) this.body.push('');
    this.lastLine = to;
  }
}

function isCommentLine(line: ConfigLine, isComment: (line: string) => boolean): boolean {
  return typeof line === 'string' && isComment(line);
}
