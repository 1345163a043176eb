import { Block } from '../../block-writer';
import { TcpCheck } from '../check-model';
import { portLines } from './connection-lines';

/** Prints a `TCP_CHECK`. */
export function tcpCheckBlock(check: TcpCheck): Block {
  return { name: check.kind, body: portLines(check) };
}
