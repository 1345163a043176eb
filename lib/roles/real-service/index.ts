import { RealService } from '../../options/real-service';
import { apachePart } from './apache';
import { GALERA_PORTS, mariadbPart } from './mariadb';
import { nginxPart } from './nginx';
import { ownPart } from './own';
import { runningPart } from './running';
import { NOTHING, ServicePart, ServicePlace } from './service-part';
import { tomcatPart } from './tomcat';

/** What a host gets for the service that it is to offer. */
export function servicePart(service: RealService | undefined, place: ServicePlace): ServicePart {
  if (!service) return NOTHING;
  const asked = service._specification;
  switch (asked.program) {
    case 'nginx':
      return nginxPart(asked, place);
    case 'apache':
      return apachePart(asked, place);
    case 'tomcat':
      return tomcatPart(asked, place);
    case 'mariadb':
      return mariadbPart(asked.options, place);
    case 'running':
      return runningPart(asked.options, place);
    case 'own':
      return ownPart(asked.options, place);
  }
}

/** Whether servers are to be brought to their plan one after the other, in their order: a cluster that all leave at once is none any more. */
export function rollsOneByOne(service: RealService | undefined): boolean {
  return service?._specification.program === 'mariadb';
}

/** Numbers of servers that the service cannot do with. */
export function isUnfitNumber(service: RealService | undefined, servers: number): boolean {
  return service?._specification.program === 'mariadb' && servers === 2;
}

/** TCP ports at which the servers of a pool speak with each other. */
export function siblingPorts(service: RealService | undefined): readonly number[] {
  return service?._specification.program === 'mariadb' ? GALERA_PORTS : [];
}
