import { Block } from '../../block-writer';
import { CheckPrinter, PortCheck } from '../check-model';
import { portLines } from './connection-lines';

/** `DNS_CHECK`: a question is answered. */
export interface DnsCheck extends PortCheck {
  readonly kind: 'DNS_CHECK';
  readonly name: string;
  readonly type: string;
}

/** Prints a `DNS_CHECK`. */
export const dnsCheck: CheckPrinter<DnsCheck> = {
  block,
};

function block(check: DnsCheck): Block {
  return { name: check.kind, body: [`type ${check.type}`, `name ${check.name}`, ...portLines(check)] };
}
