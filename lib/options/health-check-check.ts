import { checkStruct } from '../validation/struct-check';
import { CheckKind, CheckSpecification, SpecificationOf } from './check-specification';
import { HealthCheck } from './health-check';
import { bfdRules } from './health-check-rules/bfd';
import { CheckRules } from './health-check-rules/check-rules';
import { dnsRules } from './health-check-rules/dns';
import { fileRules } from './health-check-rules/file';
import { httpRules, httpsRules } from './health-check-rules/http';
import { pingRules } from './health-check-rules/ping';
import { scriptRules } from './health-check-rules/script';
import { smtpRules } from './health-check-rules/smtp';
import { tcpRules } from './health-check-rules/tcp';
import { udpRules } from './health-check-rules/udp';

const RULES: { readonly [K in CheckKind]: CheckRules<SpecificationOf<K>> } = {
  TCP_CHECK: tcpRules,
  HTTP_GET: httpRules,
  SSL_GET: httpsRules,
  MISC_CHECK: scriptRules,
  SMTP_CHECK: smtpRules,
  DNS_CHECK: dnsRules,
  UDP_CHECK: udpRules,
  PING_CHECK: pingRules,
  FILE_CHECK: fileRules,
  BFD_CHECK: bfdRules,
};

/** Checks what a health check asks for. */
export function checkHealthCheck(where: string, property: string, check: HealthCheck): void {
  const specification = check._specification;
  const { kind: name, options } = specification;
  const rules: CheckRules<CheckSpecification> = RULES[name];
  // In keepalived's words: one of its checkers has what another one has not.
  checkStruct(where, property, { ...rules.struct, name }, options);
  rules.check(where, property, specification);
}
