import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Files that an `include` of a file means, in the order of their names, as keepalived and nginx read them. Only names of files may have `*` and `?`. */
export function includedFiles(from: string, pattern: string): string[] {
  const path = resolve(dirname(from), pattern);
  if (existsSync(path)) return [path];
  const directory = dirname(path);
  if (!existsSync(directory)) return [];
  const asked = patternOf(path.slice(directory.length + 1));
  return readdirSync(directory)
    .filter((each) => asked.test(each) && !each.startsWith('.'))
    .sort()
    .map((each) => join(directory, each));
}

/** What a pattern with `*` and `?` fits. */
export function patternOf(glob: string): RegExp {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${pattern}$`);
}
