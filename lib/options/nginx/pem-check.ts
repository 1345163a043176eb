import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

/** Certificates in PEM. A private key among them would be in a file that everybody reads, and in the state. */
export function checkPem(where: string, property: string, value: string): void {
  if (!isKnown(value)) return;
  if (/PRIVATE KEY/.test(value))
    refuse(where, property, '***', 'certificates without a private key, which is a Secret of its own');
  if (!/-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----/.test(value) || value.includes('@@'))
    refuse(where, property, `${value.slice(0, 30)}...`, 'certificates in PEM (-----BEGIN CERTIFICATE-----)');
}
