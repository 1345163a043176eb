import { Block } from '../../block-writer';
import { CheckPrinter, CheckTimes } from '../check-model';
import { commandLine } from '../command-line';
import { retryLines } from './connection-lines';

/** `MISC_CHECK`: a program exits with 0. */
export interface MiscCheck extends CheckTimes {
  readonly kind: 'MISC_CHECK';
  /** Path and arguments, without quotes. */
  readonly command: readonly string[];
  readonly miscTimeoutSeconds: string;
  readonly miscDynamic: boolean;
}

/** Prints a `MISC_CHECK`. Its user is the main file's `script_user`, root. */
export const miscCheck: CheckPrinter<MiscCheck> = {
  block,
  keywords: ({ miscDynamic }) => (miscDynamic ? ['misc_dynamic'] : []),
};

function block(check: MiscCheck): Block {
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
