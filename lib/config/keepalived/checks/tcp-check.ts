import { Block } from '../../block-writer';
import { CheckPrinter, PortCheck } from '../check-model';
import { portLines } from './connection-lines';

/** `TCP_CHECK`: a connection is accepted. */
export interface TcpCheck extends PortCheck {
  readonly kind: 'TCP_CHECK';
}

/** Prints a `TCP_CHECK`. */
export const tcpCheck: CheckPrinter<TcpCheck> = {
  block,
};

function block(check: TcpCheck): Block {
  return { name: check.kind, body: portLines(check) };
}
