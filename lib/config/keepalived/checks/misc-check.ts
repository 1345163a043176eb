import { Block } from '../../block-writer';
import { MiscCheck } from '../check-model';
import { commandLine } from '../command-line';
import { retryLines } from './connection-lines';

/** Prints a `MISC_CHECK`. Its user is the main file's `script_user`, root. */
export function miscCheckBlock(check: MiscCheck): Block {
  return {
    name: check.kind,
    body: [
      `misc_path ${commandLine(check.command)}`,
      `misc_timeout ${check.miscTimeoutSeconds}`,
      ...(check.miscDynamic ? ['misc_dynamic'] : []),
      ...retryLines(check),
    ],
  };
}
