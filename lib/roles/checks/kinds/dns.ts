import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { port } from './times';

/** A DNS server. */
export const dns: KindOfCheck<SpecificationOf<'DNS_CHECK'>> = {
  checker: ({ kind, name, options }, around) => ({
    kind,
    name,
    type: options.recordType ?? 'SOA',
    ...port(options, around),
  }),
  packets: ({ options }, serverPort) => [{ protocol: 'udp', port: options.port ?? serverPort }],
};
