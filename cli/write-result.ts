import { writeFileSync } from 'node:fs';
import { Mistake } from '../lib/inventory';

/** Writes to a file, or to standard output. */
export function writeResult(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Mistake(
      `--output ${file} cannot be written (${code}): name a file in a directory that is there.`,
    );
  }
}
