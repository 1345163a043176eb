import { Block } from '../../block-writer';
import { BfdCheck } from '../check-model';

/** Prints a `BFD_CHECK`. It has none of the other checkers' settings: the session tells. */
export function bfdCheckBlock(check: BfdCheck): Block {
  return { name: check.kind, body: [`name ${check.name}`] };
}
