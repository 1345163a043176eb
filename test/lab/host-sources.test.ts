import { isLineOf, isStanzaOf } from '../../lab/images/host-sources';

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
