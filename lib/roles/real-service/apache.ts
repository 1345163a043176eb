import { portsConf } from '../../config/apache/ports-conf';
import { servedPageSite } from '../../config/apache/served-page-conf';
import { madeByHeader } from '../../config/header';
import { PageSpecification } from '../../options/service-specification';
import { apacheSite, servedDirectory } from '../host/file-names';
import { HEALTH, PAGE, pageFiles } from './page-files';
import { NOTHING, ServicePart, ServicePlace, ownFile } from './service-part';

/** What distributions call differently, as Debian has it. */
const APACHE = {
  package: 'apache2',
  unit: 'apache2.service',
  /** Included by the main file, which cannot do without it. */
  ports: '/etc/apache2/ports.conf',
  defaultSite: '/etc/apache2/sites-enabled/000-default.conf',
};

/**
 * Apache that says who it is. Our own list of ports has none: it takes the place of the package's, whose port 80 would be open beside the pool's, or, if it is
 * the pool's, be named twice, which Apache does not start with.
 */
export function apachePart({ healthPath, text }: PageSpecification, place: ServicePlace): ServicePart {
  const { cluster, port, server } = place;
  const directory = servedDirectory(cluster);
  const site = { header: madeByHeader(cluster), port, healthPath, directory, page: PAGE, health: HEALTH };
  return {
    ...NOTHING,
    packages: [{ name: APACHE.package }],
    files: [
      { ...ownFile(APACHE.ports, portsConf()), shared: true },
      ownFile(apacheSite(cluster), servedPageSite(site)),
      ...pageFiles(directory, text, server.name),
    ],
    displaced: [APACHE.ports, APACHE.defaultSite],
    programs: ['apache'],
    units: [{ name: APACHE.unit }],
    checks: [
      { kind: 'active', unit: APACHE.unit },
      { kind: 'listen', port },
    ],
  };
}
