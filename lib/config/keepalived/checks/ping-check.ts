import { Block } from '../../block-writer';
import { CheckPrinter, ConnectingCheck } from '../check-model';
import { connectionLines } from './connection-lines';

/** `PING_CHECK`: an ICMP echo is answered. */
export interface PingCheck extends ConnectingCheck {
  readonly kind: 'PING_CHECK';
}

/** Prints a `PING_CHECK`. keepalived opens `net.ipv4.ping_group_range` for root while it has one, also in its config test. */
export const pingCheck: CheckPrinter<PingCheck> = {
  block,
  keywords: ({ kind }) => [kind],
};

function block(check: PingCheck): Block {
  return { name: check.kind, body: connectionLines(check) };
}
