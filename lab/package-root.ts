import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the lab's own package lies: its scripts are there, beside the sources, whether these were compiled or not. */
export const packageRoot = findRoot(__dirname);

function findRoot(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : findRoot(dirname(directory));
}
