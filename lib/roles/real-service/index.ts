import { RealService } from '../../options/real-service';
import { ServiceProgram, ServiceSpecification, SpecificationOf } from '../../options/service-specification';
import { apache } from './apache';
import { mariadb } from './mariadb';
import { nginx } from './nginx';
import { own } from './own';
import { running } from './running';
import { NOTHING, Service, ServicePart, ServicePlace } from './service-part';
import { tomcat } from './tomcat';

const SERVICES: { readonly [P in ServiceProgram]: Service<SpecificationOf<P>> } = {
  nginx,
  apache,
  tomcat,
  mariadb,
  running,
  own,
};

/** What a host gets for the service that it is to offer. */
export function servicePart(service: RealService | undefined, place: ServicePlace): ServicePart {
  return (service && serviceOf(service)?.part(service._specification, place)) ?? NOTHING;
}

/** Whether servers are to be brought to their plan one after the other. */
export function rollsOneByOne(service: RealService | undefined): boolean {
  return serviceOf(service)?.rollsOneByOne ?? false;
}

/** Numbers of servers that the service cannot do with. */
export function isUnfitNumber(service: RealService | undefined, servers: number): boolean {
  return serviceOf(service)?.isUnfitNumber?.(servers) ?? false;
}

/** TCP ports at which the servers of a pool speak with each other. */
export function siblingPorts(service: RealService | undefined): readonly number[] {
  return serviceOf(service)?.siblingPorts ?? [];
}

function serviceOf(service: RealService | undefined): Service<ServiceSpecification> | undefined {
  return service && SERVICES[service._specification.program];
}
