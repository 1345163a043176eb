import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** Runs programs of users, each in the directory of its number, and says why each was refused: nothing if it was not. */
export function synthesizePrograms(programs: readonly string[], root: string): string[] {
  const directories = programs.map((program, at) => {
    const directory = join(root, String(at));
    mkdirSync(directory);
    const here = program.replace("from 'cdktf-linux-lb'", `from '${join(ROOT, 'lib')}'`);
    writeFileSync(join(directory, 'main.ts'), here);
    return directory;
  });
  const argv = [
    '--require',
    join(ROOT, 'tools/typescript.js'),
    join(__dirname, 'run-programs.ts'),
    ...directories,
  ];
  const env = { ...process.env, NODE_PATH: join(ROOT, 'node_modules') };
  return JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8', env })) as string[];
}
