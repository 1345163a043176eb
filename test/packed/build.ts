import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './packed-app';

/** Before all of them, once: what `npm pack` packs. */
export default function build(): void {
  execFileSync('sh', [join(ROOT, 'tools/build.sh')], { stdio: 'pipe' });
}
