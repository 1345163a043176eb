import { createHash } from 'node:crypto';

/** Lines of a file that an engine compares with those of the same name. */
export interface Section {
  /** Of the blocks that it is in, and of the line that it begins with where a block is long; none for what is in no block. */
  readonly names: readonly string[];
  readonly lines: readonly string[];
}

/** Deeper blocks stay in the text of those around them. */
const DEPTH = 2;

/** A longer section is cut. */
const LONG = 128;

/** Lines of a piece, as a mean. */
const PIECE = 32;

/**
 * A configuration file as sections. An engine prints all of a text of which one line is another, and compares each line with each: 12,000 lines take it 3.8 GB.
 * A block of a server or a service is a section, and what it is called stays when others come and go.
 */
export function sectionsOf(text: string): Section[] {
  return (blocksOf(text) ?? [{ names: [], lines: linesOf(text) }]).flatMap(piecesOf);
}

/** Nothing if braces do not match. */
function blocksOf(text: string): Section[] | undefined {
  const file = { names: [] as string[], lines: [] as string[] };
  const all = [file];
  const open = [file];
  let within = 0;
  for (const line of linesOf(text)) {
    const around = open[open.length - 1];
    if (isEnd(line) && within === 0) {
      if (open.length === 1) return undefined;
      open.pop();
    } else if (isBegin(line) && open.length <= DEPTH) {
      const block = { names: [...around.names, nameOf(line)], lines: [] };
      all.push(block);
      open.push(block);
    } else {
      within += isBegin(line) ? 1 : isEnd(line) ? -1 : 0;
      around.lines.push(line);
    }
  }
  return open.length === 1 ? all.filter(({ lines }) => lines.length > 0) : undefined;
}

/** Cut before lines that are chosen by what they say: lines that come or go leave all other pieces as they are. */
function piecesOf({ names, lines }: Section): Section[] {
  if (lines.length <= LONG) return [{ names, lines }];
  const starts = lines.map((line, at) => (at === 0 || isChosen(line) ? at : -1)).filter((at) => at >= 0);
  return starts.map((start, at) => ({
    names: at === 0 ? names : [...names, `from ${subjectOf(lines[start])}`],
    lines: lines.slice(start, starts[at + 1]),
  }));
}

function isChosen(line: string): boolean {
  return createHash('sha256').update(subjectOf(line)).digest().readUInt16BE() % PIECE === 0;
}

/** What a line is about, without what it says of that: `server 192.0.2.21:80 weight` of `server 192.0.2.21:80 weight=3`. */
function subjectOf(line: string): string {
  return line.split('=', 1)[0].trim();
}

/** Those that say something: that they are ours all files of ours say at their top. */
function linesOf(text: string): string[] {
  const isOfText = (line: string, at: number) => line.trim() !== '' && !(at === 0 && line.startsWith('#'));
  return text.split('\n').filter(isOfText);
}

function isBegin(line: string): boolean {
  return /^\s*[^#\s].*\{$/.test(line);
}

function isEnd(line: string): boolean {
  return line.trim() === '}';
}

function nameOf(line: string): string {
  return line.slice(0, -1).trim();
}
