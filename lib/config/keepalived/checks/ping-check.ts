import { Block } from '../../block-writer';
import { PingCheck } from '../check-model';
import { connectionLines } from './connection-lines';

/** Prints a `PING_CHECK`. keepalived opens `net.ipv4.ping_group_range` for root while it has one, also in its config test. */
export function pingCheckBlock(check: PingCheck): Block {
  return { name: check.kind, body: connectionLines(check) };
}
