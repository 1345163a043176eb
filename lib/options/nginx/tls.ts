import { OcspStapling } from './ocsp-stapling';
import { TlsCertificate } from './tls-certificate';
import { TlsVersion } from './tls-version';

/** TLS with clients. */
export interface TlsSettings {
  /** Who the server is. */
  readonly certificate: TlsCertificate;

  /**
   * The oldest version that clients may speak.
   * @default TlsVersion.V1_2
   */
  readonly minimumVersion?: TlsVersion;

  /**
   * Certificates of the authorities, PEM, one of which has to have signed a client's certificate: `ssl_client_certificate` and `ssl_verify_client`. The servers
   * are told by the headers `X-Client-Verify` and `X-Client-DN`. May be a Terraform token.
   * @default - clients need no certificate
   */
  readonly clientAuthorities?: string;

  /**
   * Whether clients without a certificate are served, too: `ssl_verify_client optional`. For `clientAuthorities` alone.
   * @default false
   */
  readonly clientCertificateOptional?: boolean;

  /**
   * Whether clients are shown that the certificate has not been revoked.
   * @default - they are not, and ask by themselves or do not
   */
  readonly ocspStapling?: OcspStapling;
}
