import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { withBlocks } from './blocks';

/** Where the page of each construct is. */
export const PAGES = join(ROOT, 'docs/constructs');

/** Texts of the pages as they are, by their file names. */
export function pagesAsTheyAre(): Map<string, string> {
  const names = readdirSync(PAGES).filter((name) => name.endsWith('.md'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(PAGES, name), 'utf8')]));
}

/** The pages as the built library makes them, by their file names. */
export function madePages(): Map<string, string> {
  if (!existsSync(join(ROOT, '.jsii'))) throw new Error('There is no .jsii: run `npm run build` first.');
  return new Map([...pagesAsTheyAre()].map(([name, text]) => [name, withBlocks(text)]));
}
