import { checkConfigWord, checkDevice, checkName } from '../../lib/validation/identifiers';

describe('checkName', () => {
  it.each(['web', '_web', 'web-1', 'Web_1', 'a'.repeat(63)])('takes %p', (name) => {
    expect(() => checkName('web/pool', 'host.name', name)).not.toThrow();
  });

  it.each([
    'web.1',
    '1web',
    '-web',
    '',
    'é',
    'a b',
    'a/b',
    'a\n',
    '${a}',
    '$(a)',
    '`a`',
    'a;b',
    'a'.repeat(64),
  ])('refuses %p', (name) => {
    expect(() => checkName('web/pool', 'host.name', name)).toThrow(
      "web/pool: 'host.name' must be a letter or underscore followed by at most 62 letters, digits, hyphens and " +
        'underscores, since Terraform drops other characters and would merge two names into one, ' +
        `got '${name}'`,
    );
  });
});

describe('checkDevice', () => {
  it.each(['eth0', 'bond0.100', 'enp0s31f6', 'br-lan', 'eth0:1'])('takes %p', (device) => {
    expect(() => checkDevice('web/pair', 'device', device)).not.toThrow();
  });

  it.each(['', 'eth0 ', 'eth 0', 'eth/0', 'eth0;', 'eth0\n', 'a'.repeat(16), '${eth}'])(
    'refuses %p',
    (device) => {
      expect(() => checkDevice('web/pair', 'device', device)).toThrow(
        "web/pair: 'device' must be the name of a network device, at most 15 characters such as 'eth0', " +
          `got '${device}'`,
      );
    },
  );
});

describe('checkConfigWord', () => {
  it.each(['/healthz', '/a?b=c&d=%20', 'www.example.org', 'a~b', undefined])('takes %p', (word) => {
    expect(() => checkConfigWord('web/pool', 'path', word)).not.toThrow();
  });

  it.each([
    '',
    'a b',
    'a\nb',
    'a;b',
    'a{b',
    'a}b',
    'a"b',
    "a'b",
    'a`b',
    '$a',
    'a\\b',
    'a#b',
    'a!b',
    'a@@b',
    'é',
  ])('refuses %p', (word) => {
    expect(() => checkConfigWord('web/pool', 'path', word)).toThrow(
      "web/pool: 'path' must be without spaces, quotes, braces, semicolons, '@@' and line ends, " +
        `which would break out of the config file, got '${word}'`,
    );
  });
});
