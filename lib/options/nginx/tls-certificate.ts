import { Secret } from '../secret';

/** A certificate and its key. */
export class TlsCertificate {
  /**
   * The deploy puts both on the balancers, the key readable by root alone.
   *
   * @param certificate the certificate and those between it and its authority, PEM; may be a Terraform token
   * @param key its private key, PEM without a passphrase
   */
  public static of(certificate: string, key: Secret): TlsCertificate {
    return new TlsCertificate(certificate, key, undefined, undefined);
  }

  /**
   * Both are on the balancers already, as certbot or a configuration management put them there. nginx reads them when it is reloaded.
   *
   * @param certificatePath absolute path, such as `/etc/letsencrypt/live/example.org/fullchain.pem`
   * @param keyPath absolute path
   */
  public static onHost(certificatePath: string, keyPath: string): TlsCertificate {
    return new TlsCertificate(undefined, undefined, certificatePath, keyPath);
  }

  private constructor(
    /** The certificates, PEM. */
    public readonly certificate: string | undefined,
    /** The private key. */
    public readonly key: Secret | undefined,
    /** Where the certificate is already. */
    public readonly certificatePath: string | undefined,
    /** Where the key is already. */
    public readonly keyPath: string | undefined,
  ) {}
}
