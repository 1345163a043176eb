import { Fn, TerraformVariable, Token } from 'cdktf';
import fc from 'fast-check';
import { splitTokens } from '../../lib/provisioning/placeholders';
import { newStack } from '../support/synth';

const stack = newStack();
const variable = (name: string) => new TerraformVariable(stack, name, {});
const host = variable('host');
const port = variable('port');
const password = variable('password');
const file = (content: string) => ({ path: 'files/etc/x', content });
const split = (content: string) => splitTokens(stack, [file(content)], []);

it('leaves files without tokens as they are', () => {
  expect(split('listen 80;\n${not_a_token}\n')).toEqual({
    files: [file('listen 80;\n${not_a_token}\n')],
    values: [],
  });
});

it('names a placeholder after the expression', () => {
  const token = host.stringValue;
  const { files, values } = split(`listen ${token}:80;`);
  expect(files).toEqual([file('listen @@linux-lb:word:var.host@@:80;')]);
  expect(values).toEqual([{ name: 'var.host', token, secretVersion: undefined }]);
});

it('has one name for one expression, in all files, however often cdktf made a token of it', () => {
  const contents = [host.stringValue, Token.asString(host.value), `${host.stringValue}${port.stringValue}`];
  const { files, values } = splitTokens(stack, contents.map(file), []);
  expect(files.map(({ content }) => content)).toEqual([
    '@@linux-lb:word:var.host@@',
    '@@linux-lb:word:var.host@@',
    '@@linux-lb:word:var.host@@@@linux-lb:word:var.port@@',
  ]);
  expect(values.map(({ name }) => name)).toEqual(['var.host', 'var.port']);
});

it('knows a number that was printed as text', () => {
  expect(split(Token.asString(port.numberValue)).files[0].content).toBe('@@linux-lb:word:var.port@@');
});

it.each([
  ['a word', 'listen @@:80', 'listen @@linux-lb:word:var.host@@:80'],
  ['in double quotes', 'pass "@@"', 'pass "@@linux-lb:quoted:var.host@@"'],
  [
    'a part of what is in them',
    'run "/x @@ y" @@',
    'run "/x @@linux-lb:quoted:var.host@@ y" @@linux-lb:word:var.host@@',
  ],
  ['after them, on another line too', 'a "b\nc" "d" @@', 'a "b\nc" "d" @@linux-lb:quoted:var.host@@'],
  ['on a line of its own', 'a "b\n@@', 'a "b\n@@linux-lb:word:var.host@@'],
])('says for which place a value has to fit: %s', (_, text, expected) => {
  expect(split(text.replaceAll('@@', host.stringValue)).files[0].content).toBe(expected);
});

it('says nothing of places where any bytes may stand', () => {
  const verbatim = { ...file(`"${host.stringValue}`), verbatim: true };
  expect(splitTokens(stack, [verbatim], []).files).toEqual([
    { ...verbatim, content: '"@@linux-lb:var.host@@' },
  ]);
});

it('has two names for two expressions, also where their letters are the same', () => {
  const one = Token.asString(Fn.join('+', [host.stringValue, 'x']));
  const other = Token.asString(Fn.join('/', [host.stringValue, 'x']));
  const { values } = split(`${one} ${other} ${one}`);
  expect(values.map(({ name }) => name)).toEqual(['join-var.host-x', 'join-var.host-x-2']);
});

it('keeps the version of a secret, also of one that is a part of a text', () => {
  const token = `prefix-${password.stringValue}`;
  const { values } = splitTokens(stack, [file(`${token} ${host.stringValue}`)], [{ token, version: '7' }]);
  expect(values.map(({ name, secretVersion }) => [name, secretVersion])).toEqual([
    ['secret.var.password', '7'],
    ['var.host', undefined],
  ]);
});

it('loses no text around tokens', () => {
  const tokens = [host.stringValue, port.stringValue];
  const part = fc.oneof(fc.constantFrom(...tokens), fc.string({ unit: 'binary', maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      const { files, values } = split(text);
      const putIn = (content: string, { name, token }: { name: string; token: string }) =>
        content.replaceAll(new RegExp(`@@linux-lb:(word:|quoted:)?${name}@@`, 'g'), () => token);
      expect(values.reduce(putIn, files[0].content)).toBe(text);
    }),
    { numRuns: 30 },
  );
});
