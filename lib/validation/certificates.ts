import { X509Certificate } from 'node:crypto';
import { isKnown } from './tokens';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM text. Undefined where only Terraform or the host has it, or where it cannot be read, which the program tells better.
 *
 * @internal
 */
export function readCertificates(pem: string | undefined): X509Certificate[] | undefined {
  if (pem === undefined || !isKnown(pem)) return undefined;
  try {
    return (pem.match(CERTIFICATE) ?? []).map((text) => new X509Certificate(text));
  } catch {
    return undefined;
  }
}

/**
 * The first OCSP responder that a certificate names.
 *
 * @internal
 */
export function responderNamedBy({ infoAccess }: X509Certificate): string | undefined {
  return /^OCSP - URI:(.+)$/m.exec(infoAccess ?? '')?.[1];
}
