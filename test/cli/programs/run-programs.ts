/** Runs the program `main.ts` of each of the directories that it is given, and prints why it was refused, of each; all in one, as cdktf takes a second to load. */
import { join } from 'node:path';

const complaints = process.argv.slice(2).map((directory) => {
  process.env.CDKTF_OUTDIR = join(directory, 'cdktf.out');
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(join(directory, 'main.ts'));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
});
process.stdout.write(JSON.stringify(complaints));
