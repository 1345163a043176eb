import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REGISTER = join(process.cwd(), 'tools/typescript.js');
const directory = mkdtempSync(join(tmpdir(), 'linux-lb-typescript-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** What a program says, and whether anything was compiled for that. */
function run(word: string): string {
  const file = join(directory, 'main.ts');
  writeFileSync(
    file,
    `const isCompiler = (path: string): boolean => path.includes('/@swc/core/index.');
console.log('${word}', Object.keys(require.cache).some(isCompiler));
`,
  );
  return execFileSync(process.execPath, ['--require', REGISTER, file], { encoding: 'utf8' });
}

test('a program in TypeScript is compiled once, and anew when it has changed', () => {
  expect(run('one')).toBe('one true\n');
  expect(run('one')).toBe('one false\n');
  expect(run('two')).toBe('two true\n');
});
