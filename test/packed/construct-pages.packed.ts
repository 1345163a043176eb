import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from './construct-pages/blocks';
import { typesOfAssembly } from './construct-pages/options-table';
import { PAGES, madePages, pagesAsTheyAre } from './construct-pages/pages';
import { ROOT } from './packed-app';

const pages = pagesAsTheyAre();
/** Values that have a page, since docs/constructs.md counts them among the constructs. */
const VALUES = ['ServerHost', 'ExternalServer'];

function constructs(): string[] {
  const found = Object.entries(typesOfAssembly()).filter(
    ([, { base, kind }]) => kind === 'class' && base === 'constructs.Construct',
  );
  return found.map(([name]) => name.split('.')[1]);
}

const pageOf = (name: string) => `${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.md`;

test('docs/constructs is as it is made; `npm run construct-pages` makes it anew', () => {
  const made = madePages();
  expect(readdirSync(PAGES).sort()).toEqual([...made.keys()].sort());
  const stale = [...made].filter(([name, text]) => readFileSync(join(PAGES, name), 'utf8') !== text);
  expect(stale.map(([name]) => name)).toEqual([]);
}, 300_000);

test('each public construct has a page, and no other page is there', () => {
  expect(constructs().length).toBeGreaterThan(6);
  expect([...pages.keys()]).toEqual([...constructs(), ...VALUES].map(pageOf).sort());
});

test('a page has a program and its options; docs/constructs.md leads to it', () => {
  const index = readFileSync(join(ROOT, 'docs/constructs.md'), 'utf8');
  for (const name of [...constructs(), ...VALUES]) {
    const blocks = blocksOf(pages.get(pageOf(name))!);
    expect([name, blocks.some((each) => /^(program|example) /.test(each))]).toEqual([name, true]);
    const hasOptions = `cdktf-linux-lb.${name}Props` in typesOfAssembly();
    expect([name, blocks.includes(`options ${name}Props`)]).toEqual([name, hasOptions]);
    expect(index).toContain(`(constructs/${pageOf(name)})`);
  }
});
