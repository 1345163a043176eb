import { SpecificationOf } from '../../../options/check-specification';
import { KindOfCheck } from './check-kind';
import { port } from './times';

/** A mail server. */
export const smtp: KindOfCheck<SpecificationOf<'SMTP_CHECK'>> = {
  checker: ({ kind, options }, around) => ({
    kind,
    heloName: options.heloName,
    ...port(options, around),
  }),
  packets: ({ options }, serverPort) => [{ protocol: 'tcp', port: options.port ?? serverPort }],
};
