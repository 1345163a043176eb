import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of all files below a directory, by path. */
export function filesBelow(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path.slice(directory.length + 1), readFileSync(path, 'utf8')]));
}
