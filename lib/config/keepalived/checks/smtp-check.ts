import { Block } from '../../block-writer';
import { CheckPrinter, PortCheck } from '../check-model';
import { line, portLines } from './connection-lines';

/** `SMTP_CHECK`: a mail server takes a HELO. */
export interface SmtpCheck extends PortCheck {
  readonly kind: 'SMTP_CHECK';
  readonly heloName?: string;
}

/** Prints an `SMTP_CHECK`. */
export const smtpCheck: CheckPrinter<SmtpCheck> = {
  block,
};

function block(check: SmtpCheck): Block {
  return { name: check.kind, body: [...line('helo_name', check.heloName), ...portLines(check)] };
}
