import { Block } from '../../block-writer';
import { CheckPrinter } from '../check-model';

/** `FILE_CHECK`: a `track_file` says so. */
export interface FileCheck {
  readonly kind: 'FILE_CHECK';
  readonly trackFile: string;
  readonly weight: string;
}

/** Prints a `FILE_CHECK`. It has none of the other checkers' settings: the file is watched. */
export const fileCheck: CheckPrinter<FileCheck> = {
  block,
  keywords: ({ weight }) => [weight === '0' ? 'FILE_CHECK' : 'FILE_CHECK with a weight'],
};

function block(check: FileCheck): Block {
  return { name: check.kind, body: [`track_file ${check.trackFile}`, `weight ${check.weight}`] };
}
