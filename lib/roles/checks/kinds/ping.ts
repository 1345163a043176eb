import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { connection } from './times';

/** A machine that answers. */
export const ping: KindOfCheck<SpecificationOf<'PING_CHECK'>> = {
  checker: ({ kind, options }, around) => ({ kind, ...connection(options, around) }),
  packets: () => [{ protocol: 'icmp' }],
};
