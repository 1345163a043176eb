import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SIGN = /\[(!?)([^\]/\\^]+)\]|[.+^${}()|[\]\\*?]/g;

/** What a pattern of `include` matches, as glob(7) says; a range that is none matches nothing. */
export function globbed(pattern: string): RegExp {
  const source = pattern.replace(SIGN, (sign: string, not?: string, signs?: string) => {
    if (signs !== undefined) return `[${not === '!' ? '^' : ''}${signs.replace('[', '\\[')}]`;
    return { '*': '[^/]*', '?': '[^/]' }[sign] ?? `\\${sign}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return /^\b$/;
  }
}

/** Files and directories that an absolute pattern means, in the order of their names. */
export function pathsOf(pattern: string): string[] {
  const parts = pattern.split('/').filter((part) => part !== '');
  return parts.reduce((found, part) => found.flatMap((path) => entriesOf(path, part)), ['/']);
}

function entriesOf(directory: string, pattern: string): string[] {
  const path = join(directory, pattern);
  if (existsSync(path)) return [path];
  const asked = globbed(pattern);
  return namesIn(directory)
    .filter((name) => asked.test(name) && (!name.startsWith('.') || pattern.startsWith('.')))
    .sort()
    .map((name) => join(directory, name));
}

/** None of what is no directory, or nobody may read. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
