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
const template = fc.array(fc.tuple(text, fc.constantFrom('a', 'B-2.x_y')), {
  maxLength: 4,
});

test('the bytes of a value replace its placeholder as they are', () => {
  const files = fc.array(fc.tuple(template, text), {
    minLength: 10,
    maxLength: 10,
  });
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
      expect(host.apply('web', plan)).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(expected.map((_, i) => fs.readFileSync(host.at(`etc/linux-lb/${i}`)))).toEqual(expected);
    }),
    { numRuns: 3 },
  );
});

const one = (content: string, values = {}): ScratchPlan => ({
  files: { '/etc/one': { content } },
  values,
});

test.each([
  [one('x @@linux-lb:key@@'), '/etc/one needs the value key, and no value of that name was sent'],
  [one('x @@linux-lb:key'), '/etc/one has a placeholder that is not @@linux-lb:NAME@@'],
])('what cannot be filled is refused', (plan, words) => {
  expect(host.apply('web', plan)).toMatchObject({
    status: 1,
    stderr: `linux-lb: h1: stage: ${words}\n`,
  });
  expect(host.has('etc/one')).toBe(false);
});

const WORD =
  /as a word of letters, digits and any of _\.:\/\?&=%~\+,@\*-, and it is empty or has something else in it/;
const QUOTED =
  /as printable ASCII without a double quote, a backslash, \$_, \$\{, ~SEQ and ~LST, and it is empty or has one/;

test.each([
  ['word', ['80', '2001:db8::1', '/a/b?c=d&e=%20', 'user@host', '*.example.org']],
  ['quoted', ['a#b', 'a!b c', "{it's}; $x @ ~"]],
])('a value that fits into its place (%s) is put in', (kind, good) => {
  for (const value of good) {
    expect(host.apply('web', one(`x @@linux-lb:${kind}:key@@`, { key: Buffer.from(value) }))).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(host.read('etc/one')).toBe(`x ${value}`);
  }
});

test.each([
  ['word', WORD, ['', 'a b', 'a#b', 'a;b', 'a{', 'a\n', 'a\0', '"', "'", '$x', '@x', 'a!', 'é']],
  ['quoted', QUOTED, ['', 'a"b', 'a\\', 'a\nb', 'a\n', 'a\0b', '\r', '$_HASH', '${x}', '~SEQ(x)', 'é']],
])('a value that does not fit into its place (%s) is refused before anything changes', (kind, words, bad) => {
  for (const value of bad) {
    const plan = one(`x @@linux-lb:${kind}:secret.key@@`, { 'secret.key': Buffer.from(value) });
    const { status, stderr } = host.apply('web', plan);
    expect([value, status]).toEqual([value, 1]);
    expect(stderr).toMatch(words);
    expect(stderr).toContain('linux-lb: h1: stage: /etc/one needs the value secret.key');
  }
  expect(host.has('etc/one')).toBe(false);
});

test('a value is in no argument, and in no file that is not for root alone', () => {
  const SECRET = 'topsecret';
  const plan = one('key @@linux-lb:key@@', { key: Buffer.from(SECRET) });
  plan.files!['/etc/one'] = { ...plan.files!['/etc/one'], mode: '0600' };
  const seen = host.run('-x', `${host.upload('web', plan)}/apply.sh`, 'web', 'h1');
  expect(seen.status).toBe(0);
  const encoded = Buffer.from(SECRET).toString('base64');
  expect(seen.stderr).not.toContain(SECRET);
  const [before, ...after] = seen.stderr.split(encoded);
  expect(after.length).toBe(1);
  // `printf` is built into the shell. The other end of its pipe may write its own trace, `+ base64 -d`, between any two words.
  expect(before.replace(/\+ |base64| -d|\n/g, '')).toMatch(/printf %s $/);
  const holders = Object.entries(host.snapshot()).filter(([, what]) => what.includes(SECRET));
  expect(holders).toEqual([['etc/one', `600 key ${SECRET}`]]);
});

/** A plan without files whose lists have placeholders. */
const lists = (of: Partial<ScratchPlan>, values: Record<string, string>): ScratchPlan => ({
  ...of,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Buffer.from(value)])),
});

test("placeholders in the plan's lists are filled, before anything reads them and for good", () => {
  host.write('proc/sys/net/ipv4/ip_forward', '0\n');
  host.write(
    'proc/net/ip_vs',
    'TCP  C0000264:0050 wlc\nTCP  [2001:0db8:0000:0000:0000:0000:0000:0001]:01BB wlc\n',
  );
  host.write('stub/units/keepalived.service', 'enabled active\n');
  const plan = lists(
    {
      packages: ['@@linux-lb:package@@'],
      modules: ['ip_@@linux-lb:b@@'],
      sysctls: ['net.ipv4.ip_@@linux-lb:key@@ @@linux-lb:one@@'],
      units: ['@@linux-lb:package@@.service reload'],
      checks: [
        'virtual-server TCP @@linux-lb:a@@:80',
        'virtual-server TCP [@@linux-lb:b6@@]:@@linux-lb:port@@',
      ],
    },
    {
      package: 'keepalived',
      b: 'vs',
      key: 'forward',
      one: '1',
      a: '192.0.2.100',
      b6: '2001:db8::1',
      port: '443',
    },
  );
  host.write('stub/packages/keepalived');
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('proc/sys/net/ipv4/ip_forward')).toBe('1\n');
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  expect(host.read('var/lib/linux-lb/web/plan/checks')).toBe(
    'virtual-server TCP 192.0.2.100:80\nvirtual-server TCP [2001:db8::1]:443\n',
  );
  expect(host.apply('web', plan).stdout).toContain('no file changed');
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('proc/sys/net/ipv4/ip_forward')).toBe('0\n');
});

test.each([
  ['no value', {}, 'needs the value port, and no value of that name was sent'],
  [
    'a blank',
    { port: '80 81' },
    'needs the value port as one word, and it is empty or has a blank, a line break or the like in it',
  ],
  ['a line break', { port: '80\n' }, 'needs the value port as one word,'],
  ['nothing in it', { port: '' }, 'needs the value port as one word,'],
])('a list is not filled with %s', (_, values, words) => {
  const outcome = host.apply('web', lists({ checks: ['listen 22', 'listen @@linux-lb:port@@'] }, values));
  expect(outcome).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`linux-lb: h1: stage: plan/checks ${words}`),
  });
  expect(host.has('var/lib/linux-lb')).toBe(false);
});

test('what only begins like a placeholder is refused in a list, too', () => {
  for (const check of [
    'listen @@linux-lb:word:@@',
    'listen @@linux-lb:port',
    'listen @@linux-lb:@@',
    'listen @@linux-lb:a@@linux-lb:a@@',
  ]) {
    expect(host.apply('web', lists({ checks: [check] }, { a: '1' }))).toMatchObject({
      status: 1,
      stderr: 'linux-lb: h1: stage: plan/checks has a placeholder that is not @@linux-lb:NAME@@\n',
    });
  }
});
