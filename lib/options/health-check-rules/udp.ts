import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { SpecificationOf } from '../check-specification';
import { UDP_HEALTH_CHECK } from '../health-check-options/structs';
import { CheckRules } from './check-rules';
import { checkTimes } from './times';

/** What is sent, and which answer is expected. */
export const udpRules: CheckRules<SpecificationOf<'UDP_CHECK'>> = {
  struct: UDP_HEALTH_CHECK,
  check(where, property, { options }) {
    checkTimes(where, property, options);
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
  },
};

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
