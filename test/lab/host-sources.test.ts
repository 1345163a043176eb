import {
  archivesOf,
  entriesOf,
  isLineOf,
  isStanzaOf,
  ofOtherSuite,
  withSuites,
} from '../../lab/images/source-entry';

test.each([
  ['deb http://mirror.test/debian bookworm main', true],
  ['deb [signed-by=/x y=z] http://mirror.test/debian bookworm-updates main', true],
  ['deb http://mirror.test/apt other-bookworm main', false],
  ['deb-src http://mirror.test/debian bookworm main', false],
  ['# deb http://mirror.test/debian bookworm main', false],
])('line %s', (line, expected) => expect(isLineOf('bookworm', line)).toBe(expected));

test.each([
  ['Types: deb\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main', true],
  ['Enabled: no\nTypes: deb\nSuites: bookworm', false],
  ['Types: deb-src\nSuites: bookworm', false],
  ['Types: deb\nSuites: trixie', false],
])('stanza %#', (stanza, expected) => expect(isStanzaOf('bookworm', stanza)).toBe(expected));

describe('another suite from the same place', () => {
  const stanzas =
    'Types: deb\n# a comment\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main\n\n' +
    'Types: deb\nURIs: http://other.test/apt\nSuites: stable\nComponents: main\n';
  const [stanza] = entriesOf('bookworm', 'stanza', stanzas);
  const [line] = entriesOf(
    'bookworm',
    'line',
    '# mine\ndeb [a=b] http://mirror.test/security bookworm-security main',
  );

  test('is looked for under its own names', () => {
    expect(archivesOf(ofOtherSuite(stanza, 'bookworm', 'bullseye'))).toEqual([
      { uri: 'http://mirror.test/debian', suite: 'bullseye' },
      { uri: 'http://mirror.test/debian', suite: 'bullseye-updates' },
    ]);
    expect(archivesOf(ofOtherSuite(line, 'bookworm', 'bullseye'))).toEqual([
      { uri: 'http://mirror.test/security', suite: 'bullseye-security' },
    ]);
  });

  test('what is not served is left out', () => {
    const derived = ofOtherSuite(stanza, 'bookworm', 'bullseye');
    expect(withSuites(derived, ['bullseye']).map(({ text }) => text)).toEqual([
      'Types: deb\n# a comment\nURIs: http://mirror.test/debian\nSuites: bullseye\nComponents: main',
    ]);
    expect(withSuites(ofOtherSuite(line, 'bookworm', 'bullseye'), ['bullseye'])).toEqual([]);
  });
});
