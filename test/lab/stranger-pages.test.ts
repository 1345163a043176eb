import { Page } from './stranger/page';
import { withServers } from './stranger/program';
import { shortened } from './stranger/shortened';

const PAGE = new Page(
  'page.md',
  '# Page\n\nNo `npm pack`.\n\n## One\n\nSays `npm pack`, `npm pack -w cli`.\n\n```sh\na b   # said of it\n\nc#d\n```\n\n```sh\ne\n```\n\n```ts fixture\nf\n```\n\n## Two\n\nNothing.\n',
);

test('commands are those of all blocks below a heading, without what is said of them', () => {
  expect(PAGE.commands('One')).toEqual(['a b', 'c#d', 'e']);
  expect(() => PAGE.commands('Two')).toThrow('page.md has no command below "Two"');
  expect(() => PAGE.commands('Three')).toThrow('page.md has no heading "Three"');
});

test('a block is by its language, and the only one', () => {
  expect(PAGE.block('One', 'ts')).toBe('f');
  expect(() => PAGE.block('One', 'sh')).toThrow('page.md has 2 blocks of sh below "One", not one');
});

test('code in a sentence is by its first words', () => {
  expect(PAGE.code('One', 'npm pack -w')).toBe('npm pack -w cli');
  expect(() => PAGE.code('Two', 'npm')).toThrow('page.md has no `npm ...` below "Two"');
});

const line = (name: string, weight: number) => `pool.addServer(host('${name}', 'x'), { weight: ${weight} });`;

test('of servers, those that are there are changed, and new ones come below', () => {
  const program = ['a', line('rs1', 3), line('rs2', 2), 'b'].join('\n');
  expect(withServers(program, [line('rs1', 4), line('rs3', 1)].join('\n')).split('\n')).toEqual([
    'a',
    line('rs1', 4),
    line('rs2', 2),
    line('rs3', 1),
    'b',
  ]);
  expect(() => withServers(program, 'pair.add();')).toThrow('this is no line of a server: pair.add();');
});

test('of a deploy the hosts’ own lines are shown, host by host, and how it ended', () => {
  const printed = [
    'web  x (remote-exec): linux-lb: rs2: swap',
    '     x (remote-exec): linux-lb: rs1: swap',
    '\u001b[0mweb  x (remote-exec): linux-lb: rs1: done',
    'web  x (remote-exec): linux-lb: rs2: done',
    '     Apply complete! Resources: 2 added.',
  ].join('\n');
  expect(shortened('npx cdktf deploy', printed).split('\n')).toEqual([
    'linux-lb: rs1: swap',
    'linux-lb: rs1: done',
    'linux-lb: rs2: swap',
    'linux-lb: rs2: done',
    'Apply complete! Resources: 2 added.',
  ]);
});

test('of a plan in which all is new no lines are shown, of a change they are', () => {
  const plan = (what: string) =>
    `web    # t.a_Lines_1["d1"] ${what}\n     + resource {\n         + "f" = <<-EOT\n             weight 3\n         EOT\n       }\n\n     Plan: 1 to add.\n`;
  expect(shortened('npx cdktf diff', plan('will be created'))).toContain('+ "f" = ...\n');
  expect(shortened('npx cdktf diff', plan('must be replaced'))).toContain('weight 3\n');
});

test('what is not known to be long is shown whole', () => {
  expect(shortened('npx linux-lb status', 'a\nb\n')).toBe('a\nb\n');
});
