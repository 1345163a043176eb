import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { UdpHealthCheckOptions } from '../health-check-options';

/** Checks what is sent, and which answer is expected. */
export function checkUdp(where: string, property: string, options: UdpHealthCheckOptions): void {
  const { payload, requireReply, replyPattern } = options;
  checkBytes(where, `${property}.payload`, payload, /^([0-9A-Fa-f]{2}){1,255}$/, "such as '0a0b'");
  checkBytes(
    where,
    `${property}.replyPattern`,
    replyPattern,
    /^([0-9A-FXa-fx]{2}){1,255}$/,
    "with x for any digit, such as '0axx0b'",
  );
  if (requireReply === false && replyPattern !== undefined)
    refuse(where, `${property}.requireReply`, requireReply, 'true or left out with replyPattern');
}

function checkBytes(
  where: string,
  property: string,
  text: string | undefined,
  allowed: RegExp,
  hint: string,
): void {
  if (text === undefined) return;
  if (!isKnown(text) || !allowed.test(text))
    refuse(
      where,
      property,
      isKnown(text) ? text : 'a token',
      `1 to 255 bytes of two hexadecimal digits each, ${hint}`,
    );
}
