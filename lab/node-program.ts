import { join } from 'node:path';
import { packageRoot } from './package-root';

/** The words that run one of the lab's own programs in a process of its own, from sources or as built. */
export function nodeProgram(directory: string, name: string): string[] {
  if (__filename.endsWith('.js')) return [process.execPath, join(directory, `${name}.js`)];
  const register = join(packageRoot, '../tools/typescript.js');
  return [process.execPath, '--require', register, join(directory, `${name}.ts`)];
}
