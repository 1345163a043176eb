import { Mistake } from '../mistake';
import { Progress } from '../progress';
import { Kernel, forcedKernel, offeredKernels } from './kernel';
import { packagedKernel } from './packaged-kernel';
import { fetchTestingKernel, fetchedTestingKernel } from './testing-kernel';

export interface Kernels {
  /** Whose modules images hold. */
  readonly present: readonly Kernel[];
  /** Which machines may get. */
  readonly offered: readonly Kernel[];
}

/** The kernels of this machine, the faster one first; that is fetched if no earlier run has, and nobody wants the other one. */
export async function provideKernels(progress: Progress): Promise<Kernels> {
  const forced = forcedKernel(process.env.LINUX_LB_LAB_KERNEL);
  const packaged = await packagedKernel(progress);
  if (forced !== '6.1' && fetchedTestingKernel() === undefined) {
    await fetchTestingKernel(progress).catch((error: unknown) => {
      if (!(error instanceof Mistake)) throw error;
      const otherwise = `Machines run the slower ${packaged.release}; LINUX_LB_LAB_KERNEL=6.1 asks no more`;
      progress.say(`Kernel 7.2 cannot be had: ${error.message}. ${otherwise}.`);
    });
  }
  const present = [fetchedTestingKernel() ?? [], packaged].flat();
  return { present, offered: offeredKernels(present, forced) };
}
