import { isIpv6 } from '../../validation/addresses';
import { readCertificates, responderNamedBy } from '../../validation/certificates';
import { TlsSettings } from './tls';

/** Who tells whether a certificate is good. */
export interface OcspResponder {
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
}

const URL = /^http:\/\/(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::(\d{1,5}))?(?:\/[\w.~%:=+/-]*)?$/i;

/** Undefined of what nginx could not ask, and of what would break out of its configuration. */
export function parseResponder(url: string): OcspResponder | undefined {
  const [, ipv6, host = ipv6, port = '80'] = URL.exec(url) ?? [];
  if (host === undefined || (ipv6 !== undefined && !isIpv6(ipv6))) return undefined;
  return Number(port) >= 1 && Number(port) <= 65535 ? { host, port: Number(port) } : undefined;
}

/** The URL of whom nginx asks, empty where the certificate names nobody; undefined where only Terraform or the host knows the certificate. */
export function responderUrl({ certificate, ocspStapling }: TlsSettings): string | undefined {
  if (ocspStapling?.responder !== undefined) return ocspStapling.responder;
  const [own] = readCertificates(certificate.certificate) ?? [];
  return own && (responderNamedBy(own) ?? '');
}
