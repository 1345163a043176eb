import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: { 'docs:links': string };
};

/** What `npm run docs:links` says, of the pages that it names or of others. */
function check(pages?: string): { status: number | null; said: string } {
  const [, options, own] = /^remark (.*=repository:false) (.*)$/.exec(scripts['docs:links']) ?? [];
  const words = `${options} ${pages ?? own}`.split(' ');
  const remark = join(ROOT, 'node_modules/remark-cli/cli.js');
  const run = spawnSync(process.execPath, [remark, '--no-color', ...words], { cwd: ROOT, encoding: 'utf8' });
  return { status: run.status, said: run.stderr };
}

test('no link or anchor leads nowhere', () => {
  expect(check()).toEqual({ status: 0, said: '' });
});

test('one that does is named', () => {
  const directory = mkdtempSync(join(ROOT, 'docs', 'linked-'));
  try {
    const page = join(directory, 'page.md');
    writeFileSync(page, '[a](../gone.md), [b](../operations.md#gone), [c](../operations.md#day-two)\n');
    const { status, said } = check(page);
    expect(status).toBe(1);
    expect(said.match(/Cannot find (file|heading)/g)).toEqual(['Cannot find file', 'Cannot find heading']);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('the sidebar has every page of docs but tables, which stand in others, and no other', () => {
  const sidebar = readFileSync(join(ROOT, 'docs/.vitepress/sidebar.mts'), 'utf8');
  const links = [...sidebar.matchAll(/link: '([^']+)'/g)].map(([, link]) => link);
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const named = pages
    .filter((name) => !name.endsWith('-table.md'))
    .map((name) => `/docs/${name.slice(0, -3)}`);
  expect(named.filter((page) => !links.includes(page))).toEqual([]);
  const isMade = (link: string) => link === '/' || link.startsWith('/docs/api/');
  expect(links.filter((link) => !isMade(link) && !existsSync(join(ROOT, `${link}.md`)))).toEqual([]);
});
