import { Struct } from '../validation/struct';
import { checkStruct } from '../validation/struct-check';
import { CheckSpecification } from './check-specification';
import { HealthCheck } from './health-check';
import * as structs from './health-check-options/structs';
import { checkBfd } from './health-check-rules/bfd';
import { checkDns } from './health-check-rules/dns';
import { checkFile } from './health-check-rules/file';
import { checkHttp } from './health-check-rules/http';
import { checkScript } from './health-check-rules/script';
import { checkSmtp } from './health-check-rules/smtp';
import { checkTimes } from './health-check-rules/times';
import { checkUdp } from './health-check-rules/udp';

const STRUCTS: { readonly [K in CheckSpecification['kind']]: Struct } = {
  TCP_CHECK: structs.PORT_HEALTH_CHECK,
  HTTP_GET: structs.HTTP_HEALTH_CHECK,
  SSL_GET: structs.HTTPS_HEALTH_CHECK,
  MISC_CHECK: structs.SCRIPT_HEALTH_CHECK,
  SMTP_CHECK: structs.SMTP_HEALTH_CHECK,
  DNS_CHECK: structs.DNS_HEALTH_CHECK,
  UDP_CHECK: structs.UDP_HEALTH_CHECK,
  PING_CHECK: structs.CONNECT_HEALTH_CHECK,
  FILE_CHECK: structs.FILE_HEALTH_CHECK,
  BFD_CHECK: structs.BFD_HEALTH_CHECK,
};

/** Checks what a health check asks for. */
export function checkHealthCheck(where: string, property: string, check: HealthCheck): void {
  const specification = check._specification;
  // In keepalived's words: one of its checkers has what another one has not.
  checkStruct(
    where,
    property,
    { ...STRUCTS[specification.kind], name: specification.kind },
    specification.options,
  );
  if (specification.kind === 'FILE_CHECK')
    return checkFile(where, property, specification.directory, specification.options);
  if (specification.kind === 'BFD_CHECK') return checkBfd(where, property, specification.options);
  checkTimes(where, property, specification.options);
  switch (specification.kind) {
    case 'HTTP_GET':
    case 'SSL_GET':
      return checkHttp(where, property, specification);
    case 'MISC_CHECK':
      return checkScript(where, property, specification);
    case 'SMTP_CHECK':
      return checkSmtp(where, property, specification.options);
    case 'DNS_CHECK':
      return checkDns(where, property, specification.name, specification.options);
    case 'UDP_CHECK':
      return checkUdp(where, property, specification.options);
  }
}
