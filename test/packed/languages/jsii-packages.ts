import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { SURROUNDINGS } from '../synthesized';

const PACMAK = join(ROOT, 'node_modules/jsii-pacmak/bin/jsii-pacmak');

/** Writes the sources of a jsii module's packages into DIRECTORY/LANGUAGE, as they are built: what pacmak packs would build it anew, by `prepack`. */
export function makePackages(directory: string, languages: readonly string[], module = ROOT): void {
  const words = ['--targets', ...languages, '--code-only', '--rosetta-unknown-snippets', 'translate'];
  execFileSync(PACMAK, [...words, '--outdir', directory, module], {
    stdio: 'pipe',
    env: { ...SURROUNDINGS, npm_config_ignore_scripts: 'true' },
  });
}

export function versionOf(module: string): string {
  const text = readFileSync(join(ROOT, 'node_modules', module, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
