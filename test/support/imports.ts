import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** A source file of the project: its path below the root, its text, and what it imports: packages, or paths of files of the project. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Every TypeScript file of a folder. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^(build|node_modules)\//.test(name))
    .map((name) => join(folder, name))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

/** What stands after `from`, `import`, `import(` and `require(`. */
const IMPORT = /(?:\bfrom|\bimport|\b(?:import|require)\()\s*'([^'\n]+)'/g;

/** Packages and files of the project that a text imports. */
export function importsOf(path: string, text: string): string[] {
  const names = new Set([...text.matchAll(IMPORT)].map(([, name]) => name));
  return [...names].map((name) => (name.startsWith('.') ? projectFile(path, name) : name));
}

function projectFile(from: string, name: string): string {
  const target = resolve(ROOT, dirname(from), name);
  const candidates = [`${target}.ts`, join(target, 'index.ts')];
  return relative(ROOT, candidates.find(existsSync) ?? target);
}
