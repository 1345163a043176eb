import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARIES, PackedApp } from '../packed-app';
import { Table } from './table';

/** What users run an app or its tests with, each pinned, and beside what it needs. */
const PACKAGES = ['tsx@4.23.15', 'ts-node@10.9.2', 'typescript@5.9.3', 'vitest@5.1.2'];

/** As the tsconfig.json that `cdktf init` writes. */
const COMMON_JS = JSON.stringify({ module: 'commonjs', target: 'es2018', strict: true });

/** What runs an app as it is: an ES module, TypeScript without a compiler of one's own, and a snapshot test of Vitest's. */
export function runners(): Table {
  const app = new PackedApp();
  const bin = (name: string) => join(app.directory, 'node_modules/.bin', name);
  const versionOf = (name: string) =>
    (JSON.parse(app.read(`node_modules/${name}/package.json`)) as { version: string }).version;
  const synthesizes = (stack: string, command: string, ...words: string[]) => {
    app.run(command, ...words);
    return app.read(`cdktf.out/stacks/${stack}/cdk.tf.json`).includes('remote-exec')
      ? 'synthesizes'
      : 'an empty plan';
  };
  try {
    app.install([LIBRARIES.cdktf]);
    app.npmInstall('--save-dev', ...PACKAGES);
    cpSync(join(__dirname, 'app'), app.directory, { recursive: true });
    const tsNode = `ts-node ${versionOf('ts-node')}, TypeScript ${versionOf('typescript')}`;
    return {
      columns: ['run by', 'what', 'result'],
      rows: [
        [`Node ${process.version}`, 'ES module', synthesizes('shop', process.execPath, 'main.mjs')],
        [`tsx ${versionOf('tsx')}`, 'TypeScript', synthesizes('web', bin('tsx'), 'typed-app.ts')],
        [tsNode, 'TypeScript', synthesizes('web', bin('ts-node'), '-O', COMMON_JS, 'typed-app.ts')],
        [`Vitest ${versionOf('vitest')}`, 'snapshot test', tested(app, bin('vitest'))],
      ],
    };
  } finally {
    app.remove();
  }
}

/** Twice: what the first run writes down, the second one has to find. */
function tested(app: PackedApp, vitest: string): string {
  const { env, ...own } = app.surroundings();
  execFileSync(vitest, ['run', 'vitest.test.mjs', '--update'], { ...own, env });
  execFileSync(vitest, ['run', 'vitest.test.mjs'], { ...own, env: { ...env, CI: 'true' } });
  return 'passes';
}
