import * as fc from 'fast-check';
import { sectionsOf } from '../../lib/provisioning/shown/sections';
import { golden } from '../support/golden';

const named = (text: string) =>
  Object.fromEntries(
    sectionsOf(text).map(({ names, lines }) => [names.join(' > '), lines.map((line) => line.trim())]),
  );

it('has a section for each block and for each block in it; what is deeper stays in there', () => {
  const all = named(
    '# ours\nuser x;\n\nserver {\n  listen 80;\n  location / {\n    if (a) {\n      b;\n    }\n  }\n  c;\n}\n',
  );
  expect(all).toEqual({
    '': ['user x;'],
    server: ['listen 80;', 'c;'],
    'server > location /': ['if (a) {', 'b;', '}'],
  });
});

it('has each real server of keepalived.conf by its address', () => {
  const all = named(golden('dr-pair-primary.conf'));
  expect(all['virtual_server 192.0.2.100 80 > real_server 192.0.2.22 80'][0]).toBe('weight 2');
  expect(all['virtual_server 192.0.2.100 80']).toContain('lvs_sched wrr');
});

it('is one section if braces do not match, or there are none', () => {
  for (const text of ['a {\nb\n', 'a\n}\n', '[Unit]\nAfter=x\n'])
    expect(sectionsOf(text)).toEqual([{ names: [], lines: text.trimEnd().split('\n') }]);
});

it('has every line but those that open and close, in whatever is nested how', () => {
  const line = fc.constantFrom('a;', 'b {', '}', '  c {', '  }', 'd = 1');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const kept = sectionsOf(lines.join('\n')).flatMap((section) => section.lines);
      const words = (all: readonly string[]) => all.filter((each) => /^(a;|d = 1)$/.test(each)).length;
      expect(words(kept)).toBe(words(lines));
    }),
  );
});

describe('a long block', () => {
  const servers = Array.from({ length: 300 }, (_, at) => `server 10.0.${at >> 8}.${at & 255}:80 weight=1;`);
  const sections = (lines: readonly string[]) =>
    new Map(
      sectionsOf(`upstream x {\n${lines.join('\n')}\n}\n`).map((each) => [
        each.names.join(),
        each.lines.join(),
      ]),
    );
  const before = sections(servers);
  const changed = (lines: readonly string[]) => {
    const after = sections(lines);
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      (name) => before.get(name) !== after.get(name),
    );
  };

  it('is cut into pieces', () => {
    expect(before.size).toBeGreaterThan(4);
    expect(Math.max(...[...before.values()].map((piece) => piece.split(',').length))).toBeLessThan(200);
  });

  it('has one piece that is another when a line says something else', () => {
    for (const at of servers.keys())
      expect(
        changed(servers.map((line, index) => (index === at ? line.replace('weight=1', 'weight=2') : line))),
      ).toHaveLength(1);
  });

  it('has at most two when a line comes or goes', () => {
    for (const at of servers.keys())
      expect(changed(servers.filter((_, index) => index !== at)).length).toBeLessThanOrEqual(2);
    const among = [...servers.slice(0, 500), 'server 10.9.9.9:80 weight=1;', ...servers.slice(500)];
    expect(changed(among).length).toBeLessThanOrEqual(2);
  });
});
