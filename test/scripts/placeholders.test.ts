import * as fc from 'fast-check';
import * as fs from 'fs';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

const nasty = fc.constantFrom(
  '\n',
  '$',
  '%',
  '&',
  '\\',
  '@@',
  '@',
  '@@linux-lb:a@@',
  ' ',
  "'",
  '"',
  '`',
  '%s',
  '\\1',
  'é',
  '\r',
);
const bytes = fc
  .array(
    fc.oneof(
      nasty.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 8 }).map((a) => Buffer.from(a)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));
/** What stands around placeholders in a template: no part of one. */
const text = bytes.map((b) => Buffer.from(b.toString('latin1').replace(/@@linux-lb:/g, ''), 'latin1'));
const template = fc.array(fc.tuple(text, fc.constantFrom('a', 'B-2.x_y')), { maxLength: 4 });

test('the bytes of a value replace its placeholder as they are', () => {
  const files = fc.array(fc.tuple(template, text), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(files, fc.record({ a: bytes, 'B-2.x_y': bytes }), (drawn, values) => {
      host.delete('etc');
      host.delete('var/lib/linux-lb');
      const plan: ScratchPlan = { values, files: {} };
      const expected: Buffer[] = [];
      drawn.forEach(([parts, end], i) => {
        const fill = (of: (name: 'a') => Buffer) =>
          Buffer.concat([...parts.flatMap(([t, n]) => [t, of(n as 'a')]), end]);
        plan.files![`/etc/linux-lb/${i}`] = {
          content: fill((name) => Buffer.from(`@@linux-lb:${name}@@`)),
          mode: '0600',
        };
        expected.push(fill((name) => values[name]));
      });
      expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
      expect(expected.map((_, i) => fs.readFileSync(host.at(`etc/linux-lb/${i}`)))).toEqual(expected);
    }),
    { numRuns: 3 },
  );
});

const one = (content: string, values = {}): ScratchPlan => ({ files: { '/etc/one': { content } }, values });

test.each([
  [one('x @@linux-lb:key@@'), '/etc/one needs the value key, and no value of that name was sent'],
  [one('x @@linux-lb:key'), '/etc/one has a placeholder that is not @@linux-lb:NAME@@'],
])('what cannot be filled is refused', (plan, words) => {
  expect(host.apply('web', plan)).toMatchObject({ status: 1, stderr: `linux-lb: h1: stage: ${words}\n` });
  expect(host.has('etc/one')).toBe(false);
});

test('a value is in no argument, and in no file that is not for root alone', () => {
  const SECRET = 'topsecret';
  const trace = '#!/bin/sh\n';
  const plan = one('key @@linux-lb:key@@', { key: Buffer.from(SECRET) });
  plan.files!['/etc/one'] = { ...plan.files!['/etc/one'], mode: '0600' };
  const seen = host.run('-x', `${host.upload('web', plan)}/apply.sh`, 'web', 'h1');
  expect(trace && seen.status).toBe(0);
  const encoded = Buffer.from(SECRET).toString('base64');
  const commands = seen.stderr.split('\n').filter((line) => line.includes(SECRET) || line.includes(encoded));
  expect(commands.filter((line) => !/^\+ (printf '?%s'? |name=|read)/.test(line))).toEqual([]);
  const holders = Object.entries(host.snapshot()).filter(([, what]) => what.includes(SECRET));
  expect(holders).toEqual([['etc/one', `600 key ${SECRET}`]]);
});
