/** `npm run matrix`: what runs with which, by real installs and engines, into docs/engines-table.md. What must not fail ends it with an error. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { provideNullPlugin } from '../../../lab/engine/null-plugin';
import { Progress } from '../../../lab/progress';
import build from '../build';
import { ROOT } from '../packed-app';
import { engines } from './engines';
import { frameworks } from './frameworks';
import { nodes } from './nodes';
import { packageManagers } from './package-managers';
import { runners } from './runners';
import { markdown } from './table';

const PROGRAMS = join(homedir(), '.cache/linux-lb-matrix');

void main();

async function main(): Promise<void> {
  execFileSync('sh', [join(__dirname, 'programs.sh'), PROGRAMS], { stdio: 'inherit' });
  const configuration = await provideNullPlugin(new Progress(console.error));
  build();
  const tables = [
    engines(PROGRAMS, configuration),
    frameworks(),
    nodes(PROGRAMS),
    packageManagers(PROGRAMS),
    runners(),
  ];
  const file = join(ROOT, 'docs/engines-table.md');
  writeFileSync(file, `${tables.map(markdown).join('\n\n')}\n`);
  execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', file], { stdio: 'inherit' });
}
