import { secretsInJson } from './support/secrets/search-here';
import { secretsIn, soughtPassword, soughtPemKey } from './support/secrets/sought-secret';

const PASSWORD = 's3$%<&"\\y';
const sought = [soughtPassword('password', PASSWORD)];
const LINE = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgq1w2e3r4t5y6u7i8';
const PEM = `-----BEGIN PRIVATE KEY-----\n${LINE}\nshort==\n-----END PRIVATE KEY-----\n`;

test.each([
  ['as it is', `auth_pass ${PASSWORD} {`],
  ['in JSON', JSON.stringify({ said: PASSWORD })],
  ["in JSON of Go's", '"s3$%\\u003c\\u0026\\"\\\\y"'],
  ['alone in base64', Buffer.from(PASSWORD).toString('base64')],
  ['in base64, a byte after others', Buffer.from(`a${PASSWORD}bc`).toString('base64')],
  ['in base64, two bytes after others', Buffer.from(`ab${PASSWORD}c`).toString('base64')],
])('a password is found %s', (_, text) => {
  expect(secretsIn(text, sought)).toEqual(['password']);
  expect(secretsIn(Buffer.from(`\0${text}`), sought)).toEqual(['password']);
});

test('nothing is found where it is not', () => {
  expect(secretsIn(PASSWORD.slice(1), sought)).toEqual([]);
});

test('a key is found by any of its long lines, and not by what every key has', () => {
  const keys = [soughtPemKey('key', PEM)];
  expect(secretsIn(`"${LINE}\\n"`, keys)).toEqual(['key']);
  expect(secretsIn(Buffer.from(PEM).toString('base64'), keys)).toEqual(['key']);
  expect(secretsIn('-----BEGIN PRIVATE KEY-----\nshort==\n', keys)).toEqual([]);
});

test('a place in a JSON document is told by its path, a key that is one as well', () => {
  const document = { variables: [{ value: PASSWORD }], keys: { [PASSWORD]: 1 }, none: null };
  expect(secretsInJson(JSON.stringify(document), sought)).toEqual([
    'password: variables.0.value',
    'password: keys, a name in it',
  ]);
});
