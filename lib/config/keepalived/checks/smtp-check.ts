import { Block } from '../../block-writer';
import { SmtpCheck } from '../check-model';
import { line, portLines } from './connection-lines';

/** Prints an `SMTP_CHECK`. */
export function smtpCheckBlock(check: SmtpCheck): Block {
  return { name: check.kind, body: [...line('helo_name', check.heloName), ...portLines(check)] };
}
