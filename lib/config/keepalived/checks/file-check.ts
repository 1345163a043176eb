import { Block } from '../../block-writer';
import { FileCheck } from '../check-model';

/** Prints a `FILE_CHECK`. It has none of the other checkers' settings: the file is watched. */
export function fileCheckBlock(check: FileCheck): Block {
  return { name: check.kind, body: [`track_file ${check.trackFile}`, `weight ${check.weight}`] };
}
