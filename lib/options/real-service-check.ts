import { RealService } from './real-service';
import { checkMariadb } from './real-service-rules/mariadb';
import { checkNginx } from './real-service-rules/nginx';
import { checkOwn } from './real-service-rules/own';
import { checkPage } from './real-service-rules/page';
import { checkRunning } from './real-service-rules/running';
import { ServiceProgram, ServiceSpecification, SpecificationOf } from './service-specification';

/** Refuses what is wrong with a service. */
interface ServiceRules<S extends ServiceSpecification> {
  check(where: string, property: string, specification: S): void;
}

const RULES: { readonly [P in ServiceProgram]: ServiceRules<SpecificationOf<P>> } = {
  nginx: { check: checkNginx },
  apache: { check: checkPage },
  tomcat: { check: checkPage },
  mariadb: { check: (where, property, { options }) => checkMariadb(where, property, options) },
  running: { check: (where, property, { options }) => checkRunning(where, property, options) },
  own: { check: (where, property, { options }) => checkOwn(where, property, options) },
};

/** Checks what a real server is to do. */
export function checkRealService(where: string, property: string, service: RealService | undefined): void {
  if (!service) return;
  const specification = service._specification;
  const rules: ServiceRules<ServiceSpecification> = RULES[specification.program];
  rules.check(where, property, specification);
}
