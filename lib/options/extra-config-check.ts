import { isDefinition, readKeepalivedConf } from '../config/reader/keepalived-conf';
import { readNginxConf } from '../config/reader/nginx-conf';
import { writtenTexts } from '../config/reader/written-texts';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

/** keepalived reads 1023 bytes of a line, and takes what is left for another one. Some room is for what stands before it in its block. */
const LONGEST_LINE = 900;

type Lines = readonly string[] | undefined;
type Tree = Parameters<typeof writtenTexts>[0];
type Read = (text: string) => Tree;

/** Refuses lines that would not stay in their block of keepalived.conf. What they say is for keepalived to judge, on the host. */
export function checkKeepalivedLines(where: string, property: string, lines: Lines): void {
  checkLines(where, property, lines, 'keepalived.conf', readKeepalivedConf);
  if (!lines) return;
  const all = lines.join('\n').split('\n');
  if (all.some((line) => Buffer.byteLength(line) > LONGEST_LINE))
    refuse(
      where,
      property,
      lines,
      `lines of ${LONGEST_LINE} bytes at most, since keepalived cuts longer ones in two`,
    );
  if (all.some(isDefinition))
    refuse(where, property, lines, "lines without definitions such as '$NAME=...', which hold in all files");
}

/** The same for nginx.conf. */
export function checkNginxLines(where: string, property: string, lines: Lines): void {
  checkLines(where, property, lines, 'nginx.conf', readNginxConf);
}

function checkLines(where: string, property: string, lines: Lines, file: string, read: Read): void {
  if (!lines) return;
  if (lines.some((line) => line.includes('@@')))
    refuse(where, property, lines, "lines without '@@', which stands for values of Terraform's");
  if (lines.some((line) => line.includes('\0'))) refuse(where, property, lines, 'lines without NUL');
  if (writtenTexts(treeOf(where, property, lines, file, read)).some(hasTokenOfUnclearPlace))
    refuse(
      where,
      property,
      lines,
      'lines whose tokens stand alone or in double quotes, with no other quotes before them in their directive',
    );
}

function treeOf(where: string, property: string, lines: readonly string[], file: string, read: Read): Tree {
  try {
    return read(lines.join('\n'));
  } catch (error) {
    const why = (error as Error).message;
    const allowed = `lines of ${file} that close what they open and nothing else, but ${why}`;
    return refuse(where, property, lines, allowed);
  }
}

/** Text without quotes, and whole strings in double quotes; in single quotes no double ones. Nothing escapes a quote. */
const PLAIN_QUOTES = /^(?:[^"'\\]|\\[^"']|"(?:[^"\\]|\\[^"])*"|'(?:[^'"\\]|\\[^"'])*')*$/;

/** What a token may become, the host judges by the double quotes before it: a word, or what double quotes hold. */
function hasTokenOfUnclearPlace(text: string): boolean {
  return !isKnown(text) && !text.startsWith('#') && !PLAIN_QUOTES.test(text);
}
