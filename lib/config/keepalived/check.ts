import { Block } from '../block-writer';
import { Check } from './check-model';
import { bfdCheckBlock } from './checks/bfd-check';
import { dnsCheckBlock } from './checks/dns-check';
import { fileCheckBlock } from './checks/file-check';
import { httpGetBlock } from './checks/http-get';
import { miscCheckBlock } from './checks/misc-check';
import { pingCheckBlock } from './checks/ping-check';
import { smtpCheckBlock } from './checks/smtp-check';
import { tcpCheckBlock } from './checks/tcp-check';
import { udpCheckBlock } from './checks/udp-check';

/** Prints a checker block. */
export function checkBlock(check: Check): Block {
  const block = ownBlock(check);
  const { extraLines = [] } = 'extraLines' in check ? check : {};
  return { ...block, body: [...block.body, ...extraLines] };
}

function ownBlock(check: Check): Block {
  switch (check.kind) {
    case 'TCP_CHECK':
      return tcpCheckBlock(check);
    case 'HTTP_GET':
    case 'SSL_GET':
      return httpGetBlock(check);
    case 'MISC_CHECK':
      return miscCheckBlock(check);
    case 'SMTP_CHECK':
      return smtpCheckBlock(check);
    case 'DNS_CHECK':
      return dnsCheckBlock(check);
    case 'UDP_CHECK':
      return udpCheckBlock(check);
    case 'PING_CHECK':
      return pingCheckBlock(check);
    case 'FILE_CHECK':
      return fileCheckBlock(check);
    case 'BFD_CHECK':
      return bfdCheckBlock(check);
  }
}
