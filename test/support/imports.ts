import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '..', '..');

/** A source file of the project: its path below the root, its text, and what it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportedModule[];
}

/** A package's name, or the path of a file of the project; `typesOnly` if nothing of it is there at run time. */
export interface ImportedModule {
  readonly module: string;
  readonly typesOnly: boolean;
}

/** Every TypeScript file of a folder. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): ImportedModule[] {
  const emitted = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const atRunTime = new Set(modules(emitted.outputText));
  return [...new Set(modules(text))].map((name) => ({
    module: name.startsWith('.') ? projectFile(path, name) : name,
    typesOnly: !atRunTime.has(name),
  }));
}

function modules(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function projectFile(from: string, name: string): string {
  const target = resolve(ROOT, dirname(from), name);
  const candidates = [`${target}.ts`, join(target, 'index.ts')];
  return relative(ROOT, candidates.find((path) => ts.sys.fileExists(path)) ?? target);
}
