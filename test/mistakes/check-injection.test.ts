import fc from 'fast-check';
import { HealthCheck } from '../../lib';
import { nasty } from '../support/arbitraries';
import { pair, pool } from '../support/hosts';
import { keepalivedVerdict } from '../support/real-programs';
import { assetFiles, fileEnding, newStack, synth } from '../support/synth';

/** The files of a director with a check; undefined if the check is refused. */
function filesWith(healthCheck: HealthCheck): Map<string, string> | undefined {
  const stack = newStack();
  try {
    pair(stack).addVirtualService('http', { pool: pool(stack, { healthCheck }) });
  } catch (error) {
    expect((error as Error).message).toMatch(
      /^web\/pool: 'healthCheck\.(regex|args|script)' must be .+, got /s,
    );
    return undefined;
  }
  synth(stack);
  return assetFiles(stack, 'Primary');
}

const include = (files: Map<string, string>) => fileEnding(files, 'files/etc/keepalived/linux-lb.d/');
const main = (files: Map<string, string>) => fileEnding(files, 'files/etc/keepalived/keepalived.conf');

/** The file with a plain word in the text's place: what may differ from it is the text's lines. */
const lines = (text: string, keyword: string) =>
  text.split('\n').map((line) => (line.trim().startsWith(`${keyword} `) ? keyword : line));

it.each<[string, string, (text: string) => HealthCheck]>([
  ['a regular expression', 'regex', (text) => HealthCheck.http('/', { regex: text })],
  ['an argument', 'misc_path', (text) => HealthCheck.script('db', '#!/bin/sh\n', { args: [text] })],
])('%s is refused, or one line that the real keepalived takes', (_, keyword, check) => {
  const plain = lines(include(filesWith(check('WORD'))!), keyword);
  let taken = 0;
  const text = fc.oneof(
    nasty,
    fc
      .array(fc.constantFrom('a', ' ', '!', '#', '{2}', '}', '~', '@', '%', '"'), { minLength: 1 })
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (one) => {
      const files = filesWith(check(one));
      if (!files) return;
      taken++;
      expect(lines(include(files), keyword)).toEqual(plain);
      expect(
        Math.max(
          ...include(files)
            .split('\n')
            .map(({ length }) => length),
        ),
      ).toBeLessThan(1000);
      const verdict = keepalivedVerdict({
        'keepalived.conf': main(files),
        'linux-lb.d/web.conf': include(files),
      });
      expect(verdict).toBe('');
    }),
    { numRuns: 30 },
  );
  expect(taken).toBeGreaterThan(5);
});

it('the longest lines are ones that keepalived reads in one piece', () => {
  const longest = [
    HealthCheck.http('/', { regex: '"'.repeat(200) }),
    HealthCheck.script('n'.repeat(63), '#!/bin/sh\n', { args: ['{'.repeat(140)] }),
    HealthCheck.udp({ payload: '00'.repeat(255), replyPattern: 'xx'.repeat(255) }),
  ];
  for (const check of longest) {
    const files = filesWith(check)!;
    const verdict = keepalivedVerdict({
      'keepalived.conf': main(files),
      'linux-lb.d/web.conf': include(files),
    });
    expect(verdict).toBe('');
  }
});

it('a script is on the host as it was given, or refused', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const script = `#!/bin/sh\n${text}\n`;
      const files = filesWith(HealthCheck.script('db', script));
      if (files) expect(fileEnding(files, 'check-db.sh')).toBe(script);
      else expect(text).toMatch(/\0|@@linux-lb:/);
    }),
    { numRuns: 30 },
  );
});
