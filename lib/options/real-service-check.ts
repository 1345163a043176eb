import { RealService } from './real-service';
import { checkMariadb } from './real-service-rules/mariadb';
import { checkNginx } from './real-service-rules/nginx';
import { checkOwn } from './real-service-rules/own';
import { checkPage } from './real-service-rules/page';
import { checkRunning } from './real-service-rules/running';

/** Checks what a real server is to do. */
export function checkRealService(where: string, property: string, service: RealService | undefined): void {
  if (!service) return;
  const specification = service._specification;
  switch (specification.program) {
    case 'nginx':
      return checkNginx(where, property, specification);
    case 'apache':
    case 'tomcat':
      return checkPage(where, property, specification);
    case 'mariadb':
      return checkMariadb(where, property, specification.options);
    case 'running':
      return checkRunning(where, property, specification.options);
    case 'own':
      return checkOwn(where, property, specification.options);
  }
}
