import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { checkRegex } from '../../../lib/options/health-check-rules/regex';
import { regex } from '../../support/health-check-arbitraries';

function isAccepted(text: string): boolean {
  try {
    checkRegex('web/pool', 'healthCheck.regex', text);
    return true;
  } catch {
    return false;
  }
}

/** What PCRE2 says of an expression; nothing if it takes it. grep has the same library as keepalived. */
function pcre2Complaint(text: string): string {
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, stderr } = spawnSync('grep', ['-P', '-e', text, '/dev/null'], { encoding: 'utf8', env });
  return status === 1 ? '' : `exit ${status}: ${stderr}`;
}

it('is accepted as people write it', () => {
  for (const text of ['up', 'status: "(up|ok)"', '"leader":\\s*true', '[Oo][Kk]{1,3}?', '(?!down)up', '\\$5'])
    expect([text, isAccepted(text)]).toEqual([text, true]);
  fc.assert(fc.property(regex, (text) => expect([text, isAccepted(text)]).toEqual([text, true])));
});

it('is refused where JavaScript and PCRE2 differ, and PCRE2 would complain or understand something else', () => {
  for (const text of [
    '[]',
    '[^]',
    '\\1',
    '\\p{L}',
    '\\u0041',
    '[[:foo:]',
    '(?<=a|bc)d',
    '(?i)up',
    'a++',
    '(',
    'x{999}',
  ])
    expect([text, isAccepted(text)]).toEqual([text, false]);
});

it('is refused before PCRE2 finds it too large', () => {
  const group = (length: number, count: number) => `(${'[ab]'.repeat(length)}){${count}}`;
  expect([isAccepted(group(1, 450)), isAccepted(group(40, 29)), isAccepted(group(40, 31))]).toEqual([
    true,
    true,
    false,
  ]);
  expect([group(1, 450), group(40, 29)].map(pcre2Complaint)).toEqual(['', '']);
  expect(pcre2Complaint(group(40, 60))).toMatch(/too large/);
});

it('is taken by PCRE2 if we accept it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      '1',
      '.',
      '*',
      '+',
      '?',
      '|',
      '(',
      ')',
      '(?',
      '(?:',
      '(?=',
      '(?!',
      '[',
      '[^',
      ']',
      '-',
      ':',
      '=',
    ),
    fc.constantFrom(
      '\\',
      '\\d',
      '\\b',
      '\\B',
      '\\w',
      '\\-',
      '\\/',
      '{',
      '}',
      '{2}',
      '{2,1}',
      '{,3}',
      '{99}',
      ',',
      '<',
      '\\n',
    ),
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''));
  const accepted = fc.oneof(regex, text.filter(isAccepted));
  fc.assert(
    fc.property(accepted, (one) => expect([one, pcre2Complaint(one)]).toEqual([one, ''])),
    { numRuns: Number(process.env.REGEX_RUNS ?? 200) },
  );
});
