import { Block } from '../../block-writer';
import { DnsCheck } from '../check-model';
import { portLines } from './connection-lines';

/** Prints a `DNS_CHECK`. */
export function dnsCheckBlock(check: DnsCheck): Block {
  return { name: check.kind, body: [`type ${check.type}`, `name ${check.name}`, ...portLines(check)] };
}
