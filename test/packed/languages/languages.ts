/** `npm run languages`: the README's program in Go and Java makes the plan that it makes in TypeScript; into docs/languages-table.md. */
import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import build from '../build';
import { markdown } from '../matrix/table';
import { ROOT } from '../packed-app';
import { exampleInTypeScript, synthesized } from '../synthesized';
import { go } from './go';
import { java } from './java';
import { makePackages } from './jsii-packages';
import { Language } from './language';

const directory = mkdtempSync(join(tmpdir(), 'linux-lb-languages-'));
try {
  build();
  const rows = [go, java].map(row);
  const columns = ['language', 'compiler', 'package', 'its program', 'synth'];
  const file = join(ROOT, 'docs/languages-table.md');
  writeFileSync(file, `${markdown({ columns, rows })}\n`);
  execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', file], { stdio: 'inherit' });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function row({ name, target, version, compile }: Language): string[] {
  const packages = join(directory, target);
  const made = timed(() => makePackages(packages, [target]));
  const compiled = timed(() => compile(packages, directory));
  const ran = timed(() => synthesized(compiled.result, directory));
  deepStrictEqual(ran.result, synthesized(exampleInTypeScript('lvs-dr-pair'), directory));
  return [
    name,
    version(),
    `made in ${made.seconds} s`,
    `compiles, ${compiled.seconds} s with the package`,
    `TypeScript's files, byte for byte; ${ran.seconds} s`,
  ];
}

function timed<Result>(run: () => Result): { readonly result: Result; readonly seconds: number } {
  const start = performance.now();
  const result = run();
  return { result, seconds: Math.round((performance.now() - start) / 1000) };
}
