import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigLine, writeBlocks } from '../../../lib/config/block-writer';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import '../../support/arbitraries';
import { golden } from '../../support/golden';
import { keepalivedVerdict } from '../../support/real-programs';

const write = (lines: readonly ConfigLine[]) => writeBlocks(lines, { terminator: '' });
const rewritten = (text: string) => write(readKeepalivedConf(text));

it.each([
  'keepalived-main.conf',
  'dr-pair-primary.conf',
  'dr-pair-backup.conf',
  'single-director.conf',
  'every-check.conf',
])('what is read of %s is written as it was, byte for byte', (name) => {
  expect(rewritten(golden(name))).toBe(golden(name));
});

it.each<[string, string, ConfigLine[]]>([
  ['a line', 'a  b\t c', ['a b c']],
  ['nothing', '', []],
  ['empty lines between lines', '\na\n\nb\n\n\n', ['', 'a', '', 'b']],
  ['a block', 'a b {\n  c\n\n  d\n}\n', [{ name: 'a b', body: ['c', '', 'd'] }]],
  ['a block on one line', 'a{b c}d', [{ name: 'a', body: ['b c'] }, 'd']],
  ['a block within a block', 'a { b { c } }', [{ name: 'a', body: [{ name: 'b', body: ['c'] }] }]],
  ['a brace below its name', 'x\na b # c\n! d\n{\ne\n}', ['x', '! d', '# c', { name: 'a b', body: ['e'] }]],
  ['comments', '  # a  b \n!c\nd e # f { "\ng!h', ['# a  b', '!c', 'd e # f { "', 'g !h']],
  ['a comment behind a brace', 'a { # b\nc\n} # d', [{ name: 'a', body: ['# b', 'c'] }, '# d']],
  ['a string', 'a "b  # ! { } c"  d', ['a "b  # ! { } c" d']],
  ['an escaped quote', 'a "b \\" # c" # d', ['a "b \\" # c" # d']],
  ['an escaped comment', 'a b\\#c\\!d', ['a b\\#c\\!d']],
  ['an apostrophe', "a it's { b }", [{ name: "a it's", body: ['b'] }]],
  ['single quotes', "a 'b  c'  d", ["a 'b  c' d"]],
  ['a parameter', 'a ${B}/c {\n$D\n}', [{ name: 'a ${B}/c', body: ['$D'] }]],
  ['a parameter behind a backslash', 'a \\${B} ${_RANDOM 1 5}', ['a \\${B} ${_RANDOM 1 5}']],
  ['a brace behind a backslash', 'a \\{ b }', [{ name: 'a \\', body: ['b'] }]],
  ['a definition', '$A=b { c\nd', ['$A=b { c', 'd']],
  ['a definition of several lines', '$A=\\\n  b { \\\n  c\n\nd', ['$A=\\\nb { \\\nc', '', 'd']],
  ['an include of several', ' include x/{a,b}.conf\n', ['include x/{a,b}.conf']],
  ['a condition', '@^a b c', ['@^a b c']],
])('reads %s', (_, text, tree) => {
  expect(readKeepalivedConf(text)).toEqual(tree);
  expect(readKeepalivedConf(write(tree))).toEqual(tree);
});

it.each([
  ['a\n}', "line 2 has a '}' that closes no block"],
  ['a {\n b {\n }\n', "line 1 has a '{' without its '}', of a"],
  ['a\n{\n{', "line 3 has a '{' that opens no block"],
  ['{ a }', "line 1 has a '{' that opens no block"],
  ['a\nb "c\nd"', 'line 2 has a quote that is not closed'],
  ['a\n"}"', 'line 2 has "}", which keepalived takes for a brace without quotes'],
  ['a \\# {', 'line 1 has an escaped sign and a brace, which keepalived takes for others than they are'],
  ['a "\\"" {', 'line 1 has an escaped sign and a brace, which keepalived takes for others than they are'],
  ['\n@a b {', "line 2 has a brace after an '@' or a '~', by which it may not be there once"],
  ['~SEQ(A, 1, 3) b {', "line 1 has a brace after an '@' or a '~', by which it may not be there once"],
])('says what is wrong with %j', (text, message) => {
  expect(() => readKeepalivedConf(text)).toThrow(message);
});

it('reads whatever is written', () => {
  const word = fc.stringMatching(/^([a-z0-9/.:]|"[a-z {}#!]{0,4}"|\$\{[A-Z]+\}){1,6}$/);
  const words = fc
    .array(word, { minLength: 1, maxLength: 4 })
    .map((all) => `w ${all.join(' ')}`)
    .filter((text) => !/"[{}]"/.test(text));
  const comment = fc.stringMatching(/^[#!][a-z {}"]{0,6}[a-z]$/);
  const { lines } = fc.letrec<{ lines: ConfigLine[]; line: ConfigLine }>((tie) => ({
    lines: fc.array(tie('line'), { maxLength: 4 }),
    line: fc.oneof(
      { maxDepth: 3 },
      words,
      comment,
      fc.tuple(words, comment).map((both) => both.join(' ')),
      fc.record({ name: words, body: tie('lines') }),
    ),
  }));
  fc.assert(fc.property(lines, (tree) => expect(readKeepalivedConf(write(tree))).toEqual(tree)));
});

const SAMPLES = '/usr/share/doc/keepalived/samples';

/** They come with the package. Where documentation is not installed, this fails rather than being skipped. */
const samples = readdirSync(SAMPLES);

describe('samples of the keepalived package', () => {
  const names = samples.filter((name) => name.startsWith('keepalived.conf'));
  const sample = (name: string) => readFileSync(join(SAMPLES, name), 'utf8');
  const isRead = (name: string) => {
    const tree = readKeepalivedConf(sample(name));
    expect(readKeepalivedConf(write(tree))).toEqual(tree);
    return tree.length > 0;
  };

  it('are read, and mean the same when they are written and read again', () => {
    const read = names.filter(isRead);
    console.info(`${read.length} of ${names.length} samples of keepalived are read`);
    expect(read).toEqual(names);
    expect(names.length).toBeGreaterThan(20);
  });

  it('are the same to keepalived when they are written again', () => {
    const verdict = (text: string) =>
      keepalivedVerdict({ 'keepalived.conf': text }).replace(/Line \d+|\[\d+\]/g, '');
    for (const name of names)
      expect([name, verdict(rewritten(sample(name)))]).toEqual([name, verdict(sample(name))]);
  });
});
