import { createHash } from 'node:crypto';
import { SpecificationOf } from '../../../options/check-specification';
import { numberText } from '../../../validation/tokens';
import { KindOfCheck } from './check-kind';

/** A session of RFC 5881. */
const BFD_PORT = 3784;

/** keepalived's BFD_INAME_MAX less the end of the string. */
const MAX_BFD_NAME = 31;

/** A session of BFD. */
export const bfd: KindOfCheck<SpecificationOf<'BFD_CHECK'>> = {
  checker: ({ kind }, around) => ({ kind, name: around.definition }),
  packets: () => [{ protocol: 'udp', port: BFD_PORT }],
  bothWays: true,
  definition: (cluster, { options }, server) => ({
    kind: 'bfd_instance',
    name: bfdName(`${cluster}.${server.name}`),
    neighborIp: server.address,
    minRxMilliseconds: numberText(options.minRxMilliseconds ?? 100),
    minTxMilliseconds: numberText(options.minTxMilliseconds ?? 100),
    multiplier: numberText(options.multiplier ?? 5),
  }),
};

function bfdName(name: string): string {
  if (name.length <= MAX_BFD_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_BFD_NAME - 9)}.${hash}`;
}
