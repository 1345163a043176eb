import { Block } from '../../block-writer';
import { CheckPrinter, PortCheck } from '../check-model';
import { line, portLines } from './connection-lines';

/** The longest payload of a UDP packet over IPv4; keepalived's own limit is 255, and a longer answer would be a failure. */
const MAX_REPLY_LENGTH = 65507;

/** `UDP_CHECK`: a packet is answered, or not refused. */
export interface UdpCheck extends PortCheck {
  readonly kind: 'UDP_CHECK';
  readonly payload?: string;
  readonly requireReply: boolean;
  readonly replyPattern?: string;
}

/** Prints a `UDP_CHECK`. */
export const udpCheck: CheckPrinter<UdpCheck> = {
  block,
  keywords: ({ kind, payload, replyPattern }) => [
    kind,
    ...(payload === undefined ? [] : (['payload'] as const)),
    ...(replyPattern === undefined ? [] : (['min_reply_length'] as const)),
  ],
};

function block(check: UdpCheck): Block {
  return {
    name: check.kind,
    body: [...line('payload', check.payload), ...replyLines(check), ...portLines(check)],
  };
}

/** keepalived compares only as much as has come, and takes an empty answer for a match: the length is asked for. */
function replyLines({ requireReply, replyPattern }: UdpCheck): string[] {
  if (replyPattern === undefined) return requireReply ? ['require_reply'] : [];
  return [
    `require_reply ${replyPattern}`,
    `min_reply_length ${replyPattern.length / 2}`,
    `max_reply_length ${MAX_REPLY_LENGTH}`,
  ];
}
