import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A page of this repository, as somebody reads it who does what it says. */
export class Page {
  static at(path: string): Page {
    return new Page(basename(path), readFileSync(join(__dirname, '../../..', path), 'utf8'));
  }

  constructor(
    private readonly name: string,
    private readonly text: string,
  ) {}

  /** The text of the one block of a language below a heading. */
  block(heading: string, language: string): string {
    const blocks = this.blocks(heading, language);
    if (blocks.length !== 1)
      throw new Error(`${this.name} has ${blocks.length} blocks of ${language} below "${heading}", not one`);
    return blocks[0];
  }

  /** The commands in all blocks below a heading, in their order, without what is said of them. */
  commands(heading: string): string[] {
    const lines = this.blocks(heading, 'sh').flatMap((block) => block.split('\n'));
    const commands = lines.map((line) => line.replace(/ +#.*$/, '')).filter((line) => line !== '');
    if (commands.length === 0) throw new Error(`${this.name} has no command below "${heading}"`);
    return commands;
  }

  /** What stands as code in a sentence below a heading, by its first words. */
  code(heading: string, words: string): string {
    const codes = [...this.below(heading).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code]) => code);
    const found = codes.find((code) => code.startsWith(words));
    if (found === undefined) throw new Error(`${this.name} has no \`${words} ...\` below "${heading}"`);
    return found;
  }

  private blocks(heading: string, language: string): string[] {
    const fence = new RegExp(`^\`\`\`${language}\\b[^\\n]*\\n([^]*?)\\n\`\`\`$`, 'gm');
    return [...this.below(heading).matchAll(fence)].map(([, block]) => block);
  }

  private below(heading: string): string {
    const parts = this.text.split(/^## /m);
    const part = parts.find((each) => each.startsWith(`${heading}\n`));
    if (part === undefined) throw new Error(`${this.name} has no heading "${heading}"`);
    return part;
  }
}
