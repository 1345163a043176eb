import { Block } from '../../block-writer';
import { CheckPrinter } from '../check-model';

/** `BFD_CHECK`: a `bfd_instance` is up. */
export interface BfdCheck {
  readonly kind: 'BFD_CHECK';
  readonly name: string;
}

/** Prints a `BFD_CHECK`. It has none of the other checkers' settings: the session tells. */
export const bfdCheck: CheckPrinter<BfdCheck> = {
  block,
};

function block(check: BfdCheck): Block {
  return { name: check.kind, body: [`name ${check.name}`] };
}
