import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigLine, writeBlocks } from '../../../lib/config/block-writer';
import { readNginxConf } from '../../../lib/config/reader/nginx-conf';
import '../../support/arbitraries';
import { golden } from '../../support/golden';
import { nginxVerdict } from '../../support/real-programs';

const write = (lines: readonly ConfigLine[]) => writeBlocks(lines, { terminator: ';' });
const rewritten = (text: string) => write(readNginxConf(text));

it.each([
  'nginx-main.conf',
  'nginx-page.conf',
  'nginx-http-pair.conf',
  'nginx-every-http.conf',
  'nginx-every-stream.conf',
])('what is read of %s is written as it was, byte for byte', (name) => {
  expect(rewritten(golden(name))).toBe(golden(name));
});

it.each<[string, string, ConfigLine[]]>([
  ['a directive', 'a  b\n\tc;', ['a b c']],
  ['nothing', '', []],
  ['empty lines between directives', '\na;\n\nb;c;\n\n\n', ['', 'a', '', 'b', 'c']],
  ['a block', 'a b {\n  c;\n\n  d;\n}\n', [{ name: 'a b', body: ['c', '', 'd'] }]],
  ['a block on one line', 'a{b c;}d;', [{ name: 'a', body: ['b c'] }, 'd']],
  ['comments', '# a  b \nc; # d { "\n', ['# a  b', 'c', '# d { "']],
  ['a comment within a directive', 'a;\nb # c;\n d;\n', ['a', '# c;', 'b d']],
  ['a sign of a comment within a word', 'a b#c;', ['a b#c']],
  ['strings', 'a "b ; { } # \\" \'" \'c "\';', ['a "b ; { } # \\" \'" \'c "\'']],
  ['a string over lines', 'a "b\n\n  c";\nd;', ['a "b\n\n  c"', 'd']],
  ['a quote within a word', `a b"c it's;`, [`a b"c it's`]],
  ['escaped characters', 'a b\\;c\\ d\\{;', ['a b\\;c\\ d\\{']],
  ['a variable in braces', 'a ${b}c$d;\ne /${f} {}', ['a ${b}c$d', { name: 'e /${f}', body: [] }]],
  ['a condition', 'if ($a = "b") { c; }', [{ name: 'if ($a = "b" )', body: ['c'] }]],
])('reads %s', (_, text, tree) => {
  expect(readNginxConf(text)).toEqual(tree);
  expect(readNginxConf(write(tree))).toEqual(tree);
});

it.each([
  ['root /b;\n}', "line 2 has a '}' that closes no block"],
  ['server {\n types {\n }\n', "line 1 has a '{' without its '}', of server"],
  ['root /a;\ncharset b\n', "line 2 has a directive without its ';': charset"],
  ['server {\n root /b\n}', "line 2 has a directive without its ';': root"],
  ['root /a;;', "line 1 has a ';' with no directive before it"],
  ['root /a;\n{ charset b; }', "line 2 has a '{' with no directive before it"],
  ['root "/b;\ncharset c;', 'line 1 has a quote that is not closed'],
  ['root "/b"c;', 'line 1 has a word that goes on behind the quote of "/b"'],
  ['root /b\\', "line 1 has a '\\' with nothing behind it"],
  ['server { location ~ ^[0-9]{2}$ { } }', "line 1 has a '{' without its '}', of server"],
])('says what is wrong with %j, and so does nginx', (text, message) => {
  expect(() => readNginxConf(text)).toThrow(message);
  expect(nginxVerdict(text)).toMatch(/unexpected|not terminated|missing closing|unknown directive "2/);
});

it('reads whatever is written', () => {
  const plain = fc.stringMatching(/^([a-z0-9/.:=]|\$[a-z]|\$\{[a-z]+\}|\\[;{} "]){1,6}$/);
  const quoted = fc.stringMatching(/^"([a-z ;{}#'\n$]|\\["\\n]){0,6}"$/);
  const words = fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const comment = fc.stringMatching(/^#[a-z {};"]{0,6}[a-z]$/);
  const { lines } = fc.letrec<{ lines: ConfigLine[]; line: ConfigLine }>((tie) => ({
    lines: fc.array(tie('line'), { maxLength: 4 }),
    line: fc.oneof({ maxDepth: 3 }, words, comment, fc.record({ name: words, body: tie('lines') })),
  }));
  fc.assert(fc.property(lines, (tree) => expect(readNginxConf(write(tree))).toEqual(tree)));
});

const PACKAGE = '/etc/nginx';
const FILES = ['', 'sites-available', 'snippets'].flatMap((directory) => {
  const path = join(PACKAGE, directory);
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name));
});

it('reads the files of the nginx package, which mean the same when they are written and read again', () => {
  const texts = FILES.map((path) => readFileSync(path, 'utf8'));
  for (const text of texts) {
    const tree = readNginxConf(text);
    expect(tree.length).toBeGreaterThan(0);
    expect(readNginxConf(write(tree))).toEqual(tree);
  }
  console.info(`${texts.length} files of the nginx package are read`);
});
