import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

const KEY = { 'SshKey.agent()': 'SshKey.file(process.env.LINUX_LB_SSH_KEY!)' };

/** What `linux-lb import` makes of files, and what it says beside it. */
export function imported(files: readonly string[]): { program: string; said: string } {
  const argv = [join(ROOT, 'cli/bin/linux-lb.js'), 'import', ...files];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', cwd: __dirname });
  return { program: stdout, said: stderr };
}

/** Writes the program with its placeholders filled, those that are given and the key, and with this checkout in place of the package. */
export function complete(program: string, file: string, placeholders: { [code: string]: string }): void {
  const filled = Object.entries({ ...KEY, ...placeholders }).reduce(replacedOnce, program);
  writeFileSync(file, replacedOnce(filled, ["'cdktf-linux-lb'", `'${join(ROOT, 'lib')}'`]));
}

function replacedOnce(program: string, [placeholder, value]: [string, string]): string {
  const parts = program.split(placeholder);
  if (parts.length !== 2)
    throw new Error(`the program has ${placeholder} ${parts.length - 1} times, not once`);
  return parts.join(value);
}
