import { TerraformStack } from 'cdktf';
import { Block, ConfigLine } from '../../lib/config/block-writer';

/** A place for lines of the user's own: what composes it with them, the block that they end, and some that its program takes. */
export interface Place {
  readonly compose: (stack: TerraformStack, lines: string[]) => void;
  /** Names of the blocks around them, from the top. */
  readonly block: readonly RegExp[];
  /** How messages call it. */
  readonly property: string;
  readonly good: string[];
}

/** The body of the first block that is found by these names, one within the other. */
export function bodyOf(
  tree: readonly ConfigLine[],
  [name, ...others]: readonly RegExp[],
): readonly ConfigLine[] {
  if (name === undefined) return tree;
  return bodyOf(tree.find(isBlock(name))?.body ?? [], others);
}

/** The tree with another body of that block. */
export function withLines(
  tree: readonly ConfigLine[],
  [name, ...others]: readonly RegExp[],
  change: (body: readonly ConfigLine[]) => ConfigLine[],
): ConfigLine[] {
  if (name === undefined) return change(tree);
  const first = tree.find(isBlock(name));
  return tree.map((line) =>
    line === first ? { name: first.name, body: withLines(first.body, others, change) } : line,
  );
}

function isBlock(name: RegExp): (line: ConfigLine) => line is Block {
  return (line): line is Block => typeof line !== 'string' && name.test(line.name);
}
