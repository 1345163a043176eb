import { madeByHeader } from '../../config/header';
import { servedPageConf } from '../../config/nginx/served-page-conf';
import { PageSpecification } from '../../options/service-specification';
import { TransportProtocol } from '../../options/transport-protocol';
import { nginxConf } from '../host/file-names';
import { NGINX_DEFAULT_SITE } from '../nginx/file-names';
import { nginxListens } from '../host/selinux';
import { NOTHING, ServicePart, ServicePlace, ownFile } from './service-part';

/** nginx that says who it is. */
export function nginxPart(
  { healthPath, text }: PageSpecification,
  { cluster, port }: ServicePlace,
): ServicePart {
  const page = { header: madeByHeader(cluster), port, healthPath, text };
  return {
    ...NOTHING,
    packages: [{ name: 'nginx' }],
    files: [ownFile(nginxConf(cluster), servedPageConf(page))],
    displaced: [NGINX_DEFAULT_SITE],
    programs: ['nginx'],
    units: [{ name: 'nginx.service' }],
    checks: [
      { kind: 'active', unit: 'nginx.service' },
      { kind: 'listen', port },
    ],
    selinux: [nginxListens(TransportProtocol.TCP, port)],
  };
}
