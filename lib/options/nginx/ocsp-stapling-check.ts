import { checkAddress, isAddress } from '../../validation/addresses';
import { readCertificates } from '../../validation/certificates';
import { refuse } from '../../validation/validation-error';
import { parseResponder, responderUrl } from './ocsp-responder';
import { OcspStapling } from './ocsp-stapling';
import { checkPem } from './pem-check';
import { TlsSettings } from './tls';

/** Checks OCSP stapling: nginx itself warns of most mistakes, and goes on without. */
export function checkOcspStapling(
  where: string,
  property: string,
  tls: TlsSettings,
  stapling: OcspStapling,
): void {
  const { authorities, resolvers = [] } = stapling;
  for (const address of resolvers) checkAddress(where, `${property}.resolvers`, address);
  if (authorities !== undefined) checkPem(where, `${property}.authorities`, authorities);
  if (authorities !== undefined && tls.clientAuthorities !== undefined)
    refuse(
      where,
      `${property}.authorities`,
      '...',
      "left out with clientAuthorities, since nginx would let in clients of these authorities, too; the issuer's certificate may follow the server's own",
    );
  checkResponder(where, property, tls, resolvers);
  checkIssuer(where, `${property}.authorities`, tls, authorities);
}

function checkResponder(
  where: string,
  property: string,
  tls: TlsSettings,
  resolvers: readonly string[],
): void {
  const url = responderUrl(tls);
  const responder = parseResponder(url ?? '');
  if (url !== undefined && !responder)
    refuse(
      where,
      `${property}.responder`,
      url,
      "an http URL known at synth such as 'http://ocsp.example.org/', or left out where the certificate names one",
    );
  const hasAddress = responder !== undefined && isAddress(responder.host);
  if (hasAddress && resolvers.length > 0)
    refuse(where, `${property}.resolvers`, resolvers, `left out: the responder '${url}' is an address`);
  if (!hasAddress && resolvers.length === 0) {
    const named = responder ? ` '${responder.host}'` : '';
    refuse(where, `${property}.resolvers`, resolvers, `DNS servers that know the responder's name${named}`);
  }
}

/** A question names the issuer. Where not all is known at synth, nginx says so in its log. */
function checkIssuer(
  where: string,
  property: string,
  tls: TlsSettings,
  authorities: string | undefined,
): void {
  const own = readCertificates(tls.certificate.certificate);
  const others = [authorities, tls.clientAuthorities]
    .filter((pem) => pem !== undefined)
    .map((pem) => readCertificates(pem));
  if (!own || others.includes(undefined)) return;
  const [server, ...chain] = own;
  const known = [...chain, ...others.flatMap((certificates) => certificates ?? [])];
  if (!known.some((issuer) => server.checkIssued(issuer)))
    refuse(
      where,
      property,
      authorities && '...',
      "certificates with that of the server's issuer, without whom nginx cannot ask",
    );
}
