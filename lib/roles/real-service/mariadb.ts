import { createHash } from 'node:crypto';
import { madeByHeader } from '../../config/header';
import { databaseSql } from '../../config/mariadb/database-sql';
import { galeraConf } from '../../config/mariadb/galera-conf';
import { MariadbServiceOptions } from '../../options/real-service-options';
import { SpecificationOf } from '../../options/service-specification';
import { HostFile } from '../../provisioning/host-plan';
import { galeraFile, mariadbConf } from '../host/file-names';
import { program } from '../host/programs';
import { databaseFiles, databaseUnit } from './mariadb-database';
import { galeraFiles } from './mariadb-galera';
import { NOTHING, Service, ServicePart, ServicePlace, ownFile } from './service-part';

/** As Debian has it. */
const PROVIDER = '/usr/lib/galera/libgalera_smm.so';

/** Copies of the whole, group communication, copies of what is missing. Nobody else has to come there: they ask for no password. */
const GALERA_PORTS: readonly number[] = [4444, 4567, 4568];

/** A server of the pool's Galera cluster (docs/decisions/0018). Two could not outlive the loss of one. */
export const mariadb: Service<SpecificationOf<'mariadb'>> = {
  part: ({ options }, place) => part(options, place),
  siblingPorts: GALERA_PORTS,
  rollsOneByOne: true,
  isUnfitNumber: (servers) => servers === 2,
};

/** The first server makes the cluster, and the database in it. */
function part(options: MariadbServiceOptions, place: ServicePlace): ServicePart {
  const { cluster, port, server, servers } = place;
  const isFirst = servers[0].name === server.name;
  const own = program('mariadb');
  return {
    ...NOTHING,
    ...own,
    files: [
      nodeFile(place),
      ...galeraFiles(options.database, place, isFirst),
      ...(isFirst ? database(options, cluster) : []),
    ],
    units: [...own.units, ...(isFirst ? [{ name: databaseUnit(cluster) }] : [])],
    checks: [...own.checks, { kind: 'listen', port }],
    secrets: isFirst ? [{ token: options.password.value, version: options.password.version }] : [],
  };
}

function nodeFile({ cluster, port, server, servers }: ServicePlace): HostFile {
  const others = servers.filter(({ name }) => name !== server.name).map(({ name }) => name);
  const content = galeraConf({
    header: madeByHeader(cluster),
    port,
    cluster: galeraName(cluster),
    provider: PROVIDER,
    ...server,
    addresses: servers.map(({ address }) => address),
    // The last first: the first server is the one that balancers like to write to, and a donor stands still while it is copied from.
    donors: others.reverse(),
  });
  return ownFile(mariadbConf(cluster), content);
}

/** Galera takes no more than 32 characters. */
function galeraName(cluster: string): string {
  if (cluster.length <= 32) return cluster;
  return `linux-lb-${createHash('sha256').update(cluster).digest('hex').slice(0, 8)}`;
}

function database(
  { database, user, password, schema = '' }: MariadbServiceOptions,
  cluster: string,
): HostFile[] {
  const header = madeByHeader(cluster);
  const sql = databaseSql({ header, database, schema });
  return [
    ...databaseFiles(cluster, [header, `database ${database}`, `user ${user}`, '']),
    ownFile(galeraFile(cluster, 'database.sql'), sql),
    // Nothing but its bytes.
    {
      path: galeraFile(cluster, 'password'),
      content: password.value,
      mode: '0600',
      shared: false,
      verbatim: true,
    },
  ];
}
