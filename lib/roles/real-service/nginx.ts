import { madeByHeader } from '../../config/header';
import { servedPageConf } from '../../config/nginx/served-page-conf';
import { PageSpecification, SpecificationOf } from '../../options/service-specification';
import { TransportProtocol } from '../../options/transport-protocol';
import { nginxConf } from '../host/file-names';
import { program } from '../host/programs';
import { NGINX_DEFAULT_SITE } from '../nginx/file-names';
import { nginxListens } from '../host/selinux';
import { NOTHING, Service, ServicePart, ServicePlace, ownFile } from './service-part';

/** nginx that says who it is. */
export const nginx: Service<SpecificationOf<'nginx'>> = { part };

function part({ healthPath, text }: PageSpecification, { cluster, port }: ServicePlace): ServicePart {
  const own = program('nginx');
  const page = { header: madeByHeader(cluster), port, healthPath, text };
  return {
    ...NOTHING,
    ...own,
    files: [ownFile(nginxConf(cluster), servedPageConf(page))],
    displaced: [NGINX_DEFAULT_SITE],
    checks: [...own.checks, { kind: 'listen', port }],
    selinux: [nginxListens(TransportProtocol.TCP, port)],
  };
}
