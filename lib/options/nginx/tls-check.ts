import { refuse } from '../../validation/validation-error';
import { checkPath } from '../command-check';
import { checkSecret } from '../secret-check';
import { checkOcspStapling } from './ocsp-stapling-check';
import { checkPem } from './pem-check';
import { TlsSettings } from './tls';
import { TlsCertificate } from './tls-certificate';

/** Checks TLS with clients. */
export function checkTls(where: string, id: string, tls: TlsSettings): void {
  const at = (property: string) => `${id}.tls.${property}`;
  checkCertificate(where, at('certificate'), tls.certificate);
  if (tls.clientAuthorities !== undefined) checkPem(where, at('clientAuthorities'), tls.clientAuthorities);
  if (tls.clientCertificateOptional !== undefined && tls.clientAuthorities === undefined)
    refuse(
      where,
      at('clientCertificateOptional'),
      tls.clientCertificateOptional,
      'left out without clientAuthorities',
    );
  if (tls.ocspStapling) checkOcspStapling(where, at('ocspStapling'), tls, tls.ocspStapling);
}

function checkCertificate(where: string, property: string, certificate: TlsCertificate): void {
  const { certificatePath, keyPath, key } = certificate;
  if (certificatePath !== undefined) {
    checkPath(where, `${property}.certificatePath`, certificatePath);
    if (!keyPath) refuse(where, `${property}.keyPath`, keyPath, "the path of the certificate's private key");
    checkPath(where, `${property}.keyPath`, keyPath);
    return;
  }
  checkPem(where, `${property}.certificate`, certificate.certificate ?? '');
  if (!key) refuse(where, `${property}.key`, undefined, "a Secret with the certificate's private key");
  checkSecret(where, `${property}.key`, key.value);
}
