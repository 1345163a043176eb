import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './packed-app';

/** Before all of them, once: what `npm pack` packs. LINUX_LB_BUILT=1 says that it has just been built of these sources, as `.ci/run` does. */
export default function build(): void {
  if (process.env.LINUX_LB_BUILT === '1') return;
  execFileSync('sh', [join(ROOT, 'tools/build.sh')], { stdio: 'pipe' });
}
