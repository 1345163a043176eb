/** A line of a config file, or a block of lines in braces. */
export type ConfigLine = string | Block;

/** A named block: `name {` ... `}`. */
export interface Block {
  readonly name: string;
  readonly body: readonly ConfigLine[];
}

/** What ends a directive and how deep a block is indented. */
export interface BlockStyle {
  readonly terminator: '' | ';';
}

/** Prints lines and blocks with four spaces a level; ends with one newline. The only code that knows braces and indentation. */
export function writeBlocks(lines: readonly ConfigLine[], style: BlockStyle): string {
  return `${printLines(lines, style, 0).join('\n')}\n`;
}

function printLines(lines: readonly ConfigLine[], style: BlockStyle, level: number): string[] {
  return lines.flatMap((line) => {
    const indent = '    '.repeat(level);
    if (typeof line === 'string') return [printLine(line, style, indent)];
    return [`${indent}${line.name} {`, ...printLines(line.body, style, level + 1), `${indent}}`];
  });
}

function printLine(line: string, style: BlockStyle, indent: string): string {
  if (line === '') return '';
  return line.startsWith('#') ? `${indent}${line}` : `${indent}${line}${style.terminator}`;
}
