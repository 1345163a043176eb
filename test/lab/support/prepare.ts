import { join } from 'node:path';
import { provideImage } from '../../../lab/images/image';
import { provideKernels } from '../../../lab/kernels/kernels';
import { labKey } from '../../../lab/ssh/lab-key';
import { rehearsalKey } from '../../../lab/ssh/rehearsal-key';
import { PROGRAMS, needPrograms } from '../../../lab/packages';
import { Progress } from '../../../lab/progress';
import { requireRoot } from '../../../lab/require-root';

/** Before all lab tests, once: what they share is installed and built, so that no test waits for it, or for another one that is at it. */
export default async function prepare(): Promise<void> {
  requireRoot();
  // Apps are compiled once for all synths.
  process.env.LINUX_LB_LAB_TYPESCRIPT = join(__dirname, '../../../tools/typescript.js');
  const progress = new Progress((line) => process.stderr.write(`${line}\n`));
  await needPrograms(PROGRAMS, progress);
  await labKey();
  await rehearsalKey();
  const { present } = await provideKernels(progress);
  await provideImage('ready', 'bookworm', present, progress);
}
