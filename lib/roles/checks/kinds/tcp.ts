import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { port } from './times';

/** A connection. */
export const tcp: KindOfCheck<SpecificationOf<'TCP_CHECK'>> = {
  checker: ({ kind, options }, around) => ({ kind, ...port(options, around) }),
  packets: ({ options }, serverPort) => [{ protocol: 'tcp', port: options.port ?? serverPort }],
};
