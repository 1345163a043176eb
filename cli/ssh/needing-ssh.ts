import { Mistake } from '../../lib/inventory';

/** What a run of ssh comes to; one sentence where there is no ssh. */
export async function needingSsh<T>(run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Mistake(`ssh cannot be run (${code}): install OpenSSH's client.`);
  }
}
