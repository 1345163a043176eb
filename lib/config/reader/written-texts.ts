import { ConfigLine } from '../block-writer';

/** A tree's directives and names of blocks as they are written, each on a line of its own, but for strings that go on over several. */
export function writtenTexts(tree: readonly ConfigLine[]): string[] {
  return tree.flatMap((line) =>
    typeof line === 'string' ? line.split('\n') : [...line.name.split('\n'), ...writtenTexts(line.body)],
  );
}
