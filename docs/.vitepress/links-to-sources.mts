import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';

interface Token {
  readonly type: string;
  readonly children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface State {
  readonly tokens: Token[];
  readonly env: { readonly relativePath: string };
}

/**
 * A rule of markdown-it: what is no page of the site, such as a program or API.md, is read in the repository. README.md is the site's first page, and a type in
 * API.md has a page of its own.
 */
export function linksToSources(repository: string): (state: State) => void {
  const typePages = pagesOfTypes();
  return ({ tokens, env }) => {
    const links = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open');
    for (const link of links) {
      const href = link.attrGet('href') ?? '';
      if (isElsewhere(href)) continue;
      const path = posix.join(posix.dirname(env.relativePath), href);
      const type = typePages.get(path);
      if (type !== undefined) link.attrSet('href', `/docs/api/typescript/${type}`);
      else if (/^README\.md(#|$)/.test(path)) link.attrSet('href', path.replace('README.md', '/'));
      else if (!isPage(href)) link.attrSet('href', `${repository}/tree/main/${path}`);
    }
  };
}

/** Types that have a page of their own, by their place in API.md. None before `npm run docs` has made them. */
function pagesOfTypes(): Map<string, string> {
  const folder = new URL('../api/typescript', import.meta.url);
  const names = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.md$/, '')) : [];
  return new Map(names.map((name) => [`API.md#${name.toLowerCase()}-`, name]));
}

function isElsewhere(href: string): boolean {
  return href === '' || href.startsWith('#') || /^[a-z]+:/i.test(href);
}

function isPage(href: string): boolean {
  const [path] = href.split('#');
  return path.endsWith('.md') && posix.basename(path) !== 'API.md';
}
