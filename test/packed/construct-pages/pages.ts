import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { picturesOf, withBlocks } from './blocks';

/** Where the page of each construct is, with the pictures that they show. */
export const PAGES = join(ROOT, 'docs/constructs');

/** Texts of the pages as they are, by their file names. */
export function pagesAsTheyAre(): Map<string, string> {
  const names = readdirSync(PAGES).filter((name) => name.endsWith('.md'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(PAGES, name), 'utf8')]));
}

/** All files of docs/constructs as the built library makes them, by their names. */
export function madeFiles(): Map<string, string> {
  if (!existsSync(join(ROOT, '.jsii'))) throw new Error('There is no .jsii: run `npm run build` first.');
  const pages = [...pagesAsTheyAre()].map(([name, text]) => [name, withBlocks(text)] as const);
  return new Map([...pages, ...picturesOf(pages.map(([, text]) => text))]);
}
