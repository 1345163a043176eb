import { programOf } from './example';
import { onHost } from './on-host';
import { optionsTable, table, typesOfAssembly } from './options-table';
import { refusalsTable } from './refusals';

/** A part of a page that is made: what stands between `<!-- made: KIND WORDS -->` and `<!-- end -->`. */
const BLOCK = /^(<!-- made: (\S+) (.*?) -->)\n[^]*?^<!-- end -->$/gm;

/** What a block of each kind says, by its words. */
const KINDS: { readonly [kind: string]: (...words: string[]) => string } = {
  program: (example) => `\`\`\`ts\n${programOf(example)}\`\`\``,
  example: (type) => `\`\`\`ts\n${typesOfAssembly()[`cdktf-linux-lb.${type}`].docs?.example}\n\`\`\``,
  options: (struct) => optionsTable(typesOfAssembly(), `cdktf-linux-lb.${struct}`),
  picture: (example, ...words) => `![${words.join(' ')}](../../examples/${example}/web.svg)`,
  host: (example, cluster) => table(['on its hosts', ''], onHost(example, cluster)),
  refusals: (construct) => refusalsTable(construct),
};

/** A page with its blocks made anew. */
export function withBlocks(page: string): string {
  return page.replace(BLOCK, (_, marker: string, kind: string, words: string) => {
    const make = KINDS[kind];
    if (make === undefined) throw new Error(`No part of a page is made by "${marker}"`);
    return `${marker}\n\n${make(...words.split(' '))}\n\n<!-- end -->`;
  });
}

/** Kinds of blocks that a page has, with their words. */
export function blocksOf(page: string): string[] {
  return [...page.matchAll(BLOCK)].map(([, , kind, words]) => `${kind} ${words}`);
}
