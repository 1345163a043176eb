import { portsConf } from '../../config/apache/ports-conf';
import { servedPageSite } from '../../config/apache/served-page-conf';
import { madeByHeader } from '../../config/header';
import { PageSpecification, SpecificationOf } from '../../options/service-specification';
import { apacheSite, servedDirectory } from '../host/file-names';
import { program } from '../host/programs';
import { HEALTH, PAGE, pageFiles } from './page-files';
import { NOTHING, Service, ServicePart, ServicePlace, ownFile } from './service-part';

/** As Debian has it. */
const APACHE = {
  /** Included by the main file, which cannot do without it. */
  ports: '/etc/apache2/ports.conf',
  defaultSite: '/etc/apache2/sites-enabled/000-default.conf',
};

/**
 * Apache that says who it is. Our own list of ports has none: it takes the place of the package's, whose port 80 would be open beside the pool's, or, if it is
 * the pool's, be named twice, which Apache does not start with.
 */
export const apache: Service<SpecificationOf<'apache'>> = { part };

function part({ healthPath, text }: PageSpecification, place: ServicePlace): ServicePart {
  const { cluster, port, server } = place;
  const own = program('apache');
  const directory = servedDirectory(cluster);
  const site = { header: madeByHeader(cluster), port, healthPath, directory, page: PAGE, health: HEALTH };
  return {
    ...NOTHING,
    ...own,
    files: [
      { ...ownFile(APACHE.ports, portsConf()), shared: true },
      ownFile(apacheSite(cluster), servedPageSite(site)),
      ...pageFiles(directory, text, server.name),
    ],
    displaced: [APACHE.ports, APACHE.defaultSite],
    checks: [...own.checks, { kind: 'listen', port }],
  };
}
