import fc from 'fast-check';
import { ConfigLine, writeBlocks } from '../../lib/config/block-writer';

const LINES: ConfigLine[] = [
  '# header',
  '',
  { name: 'a', body: ['b c', '', { name: 'd', body: ['# e', 'f'] }] },
];

it('prints blocks with four spaces a level and ends with one newline', () => {
  expect(writeBlocks(LINES, { terminator: '' })).toBe(
    '# header\n\na {\n    b c\n\n    d {\n        # e\n        f\n    }\n}\n',
  );
});

it('ends directives with the terminator, but neither comments nor braces nor empty lines', () => {
  expect(writeBlocks(LINES, { terminator: ';' })).toBe(
    '# header\n\na {\n    b c;\n\n    d {\n        # e\n        f;\n    }\n}\n',
  );
});

it('balances its braces and leaves no space at a line end', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const { line } = fc.letrec<{ line: ConfigLine }>((tie) => ({
    line: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.record({ name: word, body: fc.array(tie('line'), { maxLength: 3 }) }) as fc.Arbitrary<ConfigLine>,
    ),
  }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const text = writeBlocks(lines, { terminator: ';' });
      expect(text.split('{')).toHaveLength(text.split('}').length);
      expect(text).not.toMatch(/[ \t]$/m);
      expect(text.endsWith('\n')).toBe(true);
    }),
  );
});
