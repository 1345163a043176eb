import { HealthCheck } from './health-check';
import { checkBfd } from './health-check-rules/bfd';
import { checkDns } from './health-check-rules/dns';
import { checkFile } from './health-check-rules/file';
import { checkHttp } from './health-check-rules/http';
import { refuseForeignOptions } from './health-check-rules/known-options';
import { checkScript } from './health-check-rules/script';
import { checkSmtp } from './health-check-rules/smtp';
import { checkTimes } from './health-check-rules/times';
import { checkUdp } from './health-check-rules/udp';

/** Checks what a health check asks for. */
export function checkHealthCheck(where: string, property: string, check: HealthCheck): void {
  const asked = check._asked;
  refuseForeignOptions(where, property, asked);
  if (asked.kind === 'FILE_CHECK') return checkFile(where, property, asked.directory, asked.options);
  if (asked.kind === 'BFD_CHECK') return checkBfd(where, property, asked.options);
  checkTimes(where, property, asked.options);
  switch (asked.kind) {
    case 'HTTP_GET':
    case 'SSL_GET':
      return checkHttp(where, property, asked);
    case 'MISC_CHECK':
      return checkScript(where, property, asked);
    case 'SMTP_CHECK':
      return checkSmtp(where, property, asked.options);
    case 'DNS_CHECK':
      return checkDns(where, property, asked.name, asked.options);
    case 'UDP_CHECK':
      return checkUdp(where, property, asked.options);
  }
}
