import { Block } from '../block-writer';
import { Check, CheckPrinter } from './check-model';
import { bfdCheck } from './checks/bfd-check';
import { dnsCheck } from './checks/dns-check';
import { fileCheck } from './checks/file-check';
import { httpGet } from './checks/http-get';
import { miscCheck } from './checks/misc-check';
import { pingCheck } from './checks/ping-check';
import { smtpCheck } from './checks/smtp-check';
import { tcpCheck } from './checks/tcp-check';
import { udpCheck } from './checks/udp-check';
import { VersionedKeyword } from './keyword-versions';

const PRINTERS: { readonly [K in Check['kind']]: CheckPrinter<Check & { kind: K }> } = {
  TCP_CHECK: tcpCheck,
  HTTP_GET: httpGet,
  SSL_GET: httpGet,
  MISC_CHECK: miscCheck,
  SMTP_CHECK: smtpCheck,
  DNS_CHECK: dnsCheck,
  UDP_CHECK: udpCheck,
  PING_CHECK: pingCheck,
  FILE_CHECK: fileCheck,
  BFD_CHECK: bfdCheck,
};

/** Prints a checker block. */
export function checkBlock(check: Check): Block {
  const block = printerOf(check).block(check);
  const { extraLines = [] } = 'extraLines' in check ? check : {};
  return { ...block, body: [...block.body, ...extraLines] };
}

/** The keywords of a check that not every keepalived knows. */
export function versionedKeywords(check: Check): VersionedKeyword[] {
  return printerOf(check).keywords?.(check) ?? [];
}

function printerOf({ kind }: Check): CheckPrinter<Check> {
  return PRINTERS[kind];
}
