import { ConfigLine } from '../block-writer';
import { BlockTree } from './block-tree';
import { isComment, keepalivedPieces } from './keepalived-pieces';
import { ReadError } from './read-error';

/** Lines that keepalived takes as they are, braces and all: definitions of parameters, and includes. */
const DEFINITION = /^\s*(@\S+\s+)?\$\w+=/;
const INCLUDE = /^\s*include[a-z]?\s/;

/** Whether a line defines a parameter, which from there on stands for its value everywhere. */
export function isDefinition(line: string): boolean {
  return DEFINITION.test(line);
}

/** Reads a text of keepalived.conf into the tree that `writeBlocks` prints. */
export function readKeepalivedConf(text: string): ConfigLine[] {
  const tree = new BlockTree();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const from = at;
    if (isDefinition(lines[at])) {
      while (lines[at].endsWith('\\') && at + 1 < lines.length) at++;
      const whole = lines.slice(from, at + 1).map((line) => line.trim());
      tree.add(whole.join('\n'), from + 1, at + 1);
    } else if (INCLUDE.test(lines[at])) tree.add(lines[at].trim(), at + 1);
    else readLine(tree, keepalivedPieces(lines[at], at + 1), at + 1);
  }
  return tree.finish();
}

function readLine(tree: BlockTree, pieces: readonly string[], line: number): void {
  for (const [at, piece] of pieces.entries()) {
    if (piece === '}') tree.close(line);
    else if (piece === '{') {
      if (!isWords(pieces[at - 1])) openBelowItsName(tree, line);
    } else if (pieces[at + 1] === '{' && isWords(piece)) tree.open(piece, line);
    else if (isComment(piece) && isWords(pieces[at - 1])) continue;
    else tree.add(withComment(piece, pieces[at + 1]), line);
  }
}

/** The name of a block may stand on a line of its own, with a comment behind it. */
function openBelowItsName(tree: BlockTree, line: number): void {
  const above = tree.takeBack((each) => each === '' || isComment(each));
  if (above === undefined) throw new ReadError(line, "a '{' that opens no block");
  const [name, comment] = keepalivedPieces(above, line);
  if (comment !== undefined) tree.add(comment, line);
  tree.open(name, line);
}

function isWords(piece: string | undefined): boolean {
  return piece !== undefined && !/^[{}#!]/.test(piece);
}

function withComment(piece: string, next: string | undefined): string {
  return next !== undefined && isWords(piece) && isComment(next) ? `${piece} ${next}` : piece;
}
