import { SpecificationOf } from '../../../options/check-specification';
import { numberText } from '../../../validation/tokens';
import { KindOfCheck } from './check-kind';
import { times } from './times';

const MISC_TIMEOUT_SECONDS = 5;

/** A script of the user's own. */
export const script: KindOfCheck<SpecificationOf<'MISC_CHECK'>> = {
  checker: ({ kind, options }, around) => ({
    kind,
    command: [around.script, around.address, numberText(around.port), ...(options.args ?? [])],
    miscTimeoutSeconds: numberText(options.miscTimeoutSeconds ?? MISC_TIMEOUT_SECONDS),
    miscDynamic: options.miscDynamic ?? false,
    ...times(options),
  }),
  packets: () => [],
  script: ({ name, script: text }) => ({ name, text }),
  drains: ({ options }) => (options.miscDynamic ? 'a script with miscDynamic may drain servers' : undefined),
};
