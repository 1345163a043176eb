import { ConfigLine } from '../block-writer';
import { BlockTree } from './block-tree';
import { NginxToken, nginxTokens } from './nginx-tokens';
import { ReadError } from './read-error';

/** Reads a text of nginx.conf into the tree that `writeBlocks` prints. Comments within a directive come before it. */
export function readNginxConf(text: string): ConfigLine[] {
  const tree = new BlockTree();
  let words: NginxToken[] = [];
  for (const token of nginxTokens(text)) {
    if (token.kind === 'word') words.push(token);
    else if (token.kind === 'comment') tree.add(token.text, words.at(0)?.from ?? token.from, token.to);
    else {
      endDirective(tree, words, token);
      words = [];
    }
  }
  if (words.length > 0) refuseUnended(words);
  return tree.finish();
}

function endDirective(tree: BlockTree, words: readonly NginxToken[], { kind, from: line }: NginxToken): void {
  if (kind === '}') {
    if (words.length > 0) refuseUnended(words);
    return tree.close(line);
  }
  if (words.length === 0) throw new ReadError(line, `a '${kind}' with no directive before it`);
  const text = words.map((word) => word.text).join(' ');
  if (kind === ';') tree.add(text, words[0].from, line);
  else tree.open(text, words[0].from, line);
}

function refuseUnended(words: readonly NginxToken[]): never {
  throw new ReadError(words[0].from, `a directive without its ';': ${words[0].text}`);
}
