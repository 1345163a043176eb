import { keysForTerraform, keysOf, knownName, parseKnownHosts } from '../../lib/provisioning/known-hosts';

const found = (address: string, text: string, port = 22) =>
  keysForTerraform(keysOf(knownName(address, port), parseKnownHosts(text))).map(({ blob }) => blob);

/** As `ssh-keygen -H` wrote it for [192.0.2.11]:2022. */
const HASHED = '|1|8zhwYT2i2u57LSkncFCFcP7IS8I=|juj9bucM1IbAdhIp3fwdiay4dFU=';

test.each([
  ['a name', '192.0.2.11', 22, '192.0.2.11'],
  ['one of several', '192.0.2.11', 22, 'd1,192.0.2.11'],
  ['in capitals', 'D1.Example.net', 22, 'd1.EXAMPLE.net'],
  ['an IPv6 address', '2001:db8::11', 22, '2001:db8::11'],
  ['another port', '192.0.2.11', 2022, '[192.0.2.11]:2022'],
  ['an IPv6 address with another port', '2001:db8::11', 2022, '[2001:db8::11]:2022'],
  ['a pattern', 'd1.example.net', 22, '*.example.net'],
  ['one of a row', '192.0.2.11', 22, '192.0.2.1?'],
  ['a pattern with a port', 'd1.example.net', 2022, '[*.example.net]:2022'],
  ['hashed', '192.0.2.11', 2022, HASHED],
])('a host is found by %s', (_, address, port, hosts) => {
  expect(found(address, `other ssh-ed25519 BBBB\n${hosts} ssh-ed25519 AAAA me@here\n`, port)).toEqual([
    'AAAA',
  ]);
});

test.each([
  ['another name', '192.0.2.1'],
  ['another port', '[192.0.2.11]:2022'],
  ['what only looks like it', '192.0.2x11'],
  ['a pattern that leaves it out', '192.0.2.*,!192.0.2.11'],
  ['another hash', HASHED],
  ['a kind of hash that nobody knows', HASHED.replace('|1|', '|2|')],
])('a host is not found by %s', (_, hosts) => {
  expect(found('192.0.2.11', `${hosts} ssh-ed25519 AAAA\n`)).toEqual([]);
});

test('lines that are none are left out, and so are comments', () => {
  const text = '# d1 ssh-ed25519 AAAA\n\nd1\nd1 ssh-ed25519\nd1 2048 35 1234\n@what d1 ssh-ed25519 AAAA\r\n';
  expect(found('d1', text)).toEqual([]);
  expect(found('d1', `${text}\td1  ssh-ed25519\tCCCC \r\n`)).toEqual(['CCCC']);
});

const ALL =
  'd1 ssh-ed25519 EEEE\nd1 ssh-rsa RRRR\nd1 ecdsa-sha2-nistp384 DDDD\nd1 ecdsa-sha2-nistp256 CCCC\n';

test.each([
  ['who signs, before all', `${ALL}@cert-authority d1 ssh-ed25519 SSSS\n`, ['SSSS']],
  ['the smallest ECDSA key', ALL, ['CCCC']],
  ['a larger one', ALL.replace('nistp256 ', 'nistp521 '), ['DDDD']],
  ['RSA without them', ALL.replace(/ecdsa.*/g, 'ecdsa'), ['RRRR']],
  ['ED25519 alone', 'd1 ssh-ed25519 EEEE\n', ['EEEE']],
  ['two of one type', `${ALL}d1 ecdsa-sha2-nistp256 ZZZZ\n`, ['CCCC', 'ZZZZ']],
  ['one that is there twice', `${ALL}d1,d2 ecdsa-sha2-nistp256 CCCC\n`, ['CCCC']],
  ['none that is revoked', `${ALL}@revoked * ecdsa-sha2-nistp256 CCCC\n`, ['DDDD']],
  ['none that Terraform does not ask for', 'd1 sk-ssh-ed25519@openssh.com KKKK\n', []],
])('of several keys the one that Terraform will see: %s', (_, text, keys) => {
  expect(found('d1', text)).toEqual(keys);
});
