import { HttpGetSpecification, SpecificationOf } from '../../../options/check-specification';
import { numberText } from '../../../validation/tokens';
import { Packets } from '../../firewall/opening';
import { CheckSurroundings, KindOfCheck } from './check-kind';
import { port } from './times';

/** A page. */
export const http: KindOfCheck<SpecificationOf<'HTTP_GET'>> = {
  checker: (asked, around) => ({ kind: asked.kind, ...page(asked, around) }),
  packets,
};

/** A page over TLS. */
export const https: KindOfCheck<SpecificationOf<'SSL_GET'>> = {
  checker: (asked, around) => ({
    kind: asked.kind,
    ...page(asked, around),
    enableSni: asked.options.enableSni ?? asked.options.virtualhost !== undefined,
  }),
  packets,
};

function page({ path, options }: HttpGetSpecification, around: CheckSurroundings) {
  const { statusCode, statusCodes, digest, regex, virtualhost } = options;
  return {
    path,
    statusCode: statusCodes?.join(' ') ?? numberText(statusCode ?? 200),
    digest,
    regex,
    virtualhost,
    ...port(options, around),
  };
}

function packets({ options }: HttpGetSpecification, serverPort: number): Packets[] {
  return [{ protocol: 'tcp', port: options.port ?? serverPort }];
}
