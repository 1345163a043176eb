import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** SVGs that a page in Markdown shows. All paths are those in this checkout. */
export function picturesOfPage(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/!\[[^\]]+\]\(([^)]+\.svg)\)/g)].map(([, path]) => join(dirname(page), path));
}
