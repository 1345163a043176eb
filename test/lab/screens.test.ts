import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectScreen, linesOfPlan, screenOf, shapeOf } from './support/screens';

const PAGE = '# Screens\n\n## one\n\nSays.\n\n```console\n$ a\nb\n```\n\n## two\n\n```console\n$ c\n```\n';

test('a screen is found by its heading', () => {
  expect([screenOf(PAGE, 'one'), screenOf(PAGE, 'two')]).toEqual(['$ a\nb', '$ c']);
  expect(() => screenOf(PAGE, 'three')).toThrow('docs/screens.md has no screen "three"');
});

test('a heading without a screen has not the next one’s', () => {
  expect(() => screenOf('## one\n\n## two\n\n```console\n$ c\n```\n', 'one')).toThrow('"one"');
});

test.each([
  ['who, when and how many', 'rs1  192.0.2.21:80  3  12  4', 'rs2  192.0.2.22:80  2  7  31'],
  ['a time', 'd1  2026-11-29 12:54:19 (4 min ago)', 'd2  2026-12-01 01:02:03 (59 s ago)'],
  ['a width', 'server  weight', 'server     weight'],
  [
    'how many are left',
    '7 connections are left (on d2).\n1 connection is left (on d2).\nNo connection is left.',
    'No connection is left.',
  ],
])('%s is no other shape', (_, one, other) => expect(shapeOf(one)).toEqual(shapeOf(other)));

test.each([
  ['a word', '! Server rs2 is out of service', '! Server rs2 is not in service'],
  ['a line more', 'a\nb', 'a\nb\nb'],
  ['a column more', 'server  weight', 'server  weight  active'],
  ['an order', 'a\nb', 'b\na'],
])('%s is', (_, one, other) => expect(shapeOf(one)).not.toEqual(shapeOf(other)));

test('of a plan, what is about the lines of one host', () => {
  const lines = (host: string) =>
    `  # terraform_data.a_Lines_1["${host}"] must be replaced\n+/- resource {\n  }\n\n`;
  const plan = `Will perform:\n\n  # terraform_data.a_Step will\n  }\n\n${lines('n1')}${lines('n2')}Plan: 3 to add.\nAnd more\n`;
  expect(linesOfPlan(plan, 'n1')).toBe(`${lines('n1')}Plan: 3 to add.`);
  expect(linesOfPlan(plan, 'n2')).toBe(`${lines('n2')}Plan: 3 to add.`);
  expect(() => linesOfPlan('No changes.', 'n1')).toThrow('no plan has lines of n1');
});

test('a page that is stale is complained of', () => {
  process.env.LINUX_LB_WRITE_SCREENS = '';
  const page = readFileSync(join(__dirname, '../../docs/screens.md'), 'utf8');
  const [command, ...lines] = screenOf(page, 'drift').split('\n');
  const show = (text: string) => expectScreen('drift', command.slice(2), text);
  show(lines.join('\n').replaceAll('rs1', 'rs7'));
  expect(() => show(lines.join('\n').replace('sysctl', 'setting'))).toThrow(/setting/);
  expect(() => show(lines.slice(1).join('\n'))).toThrow();
});
