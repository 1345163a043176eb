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
    return new TlsCertificate(certificate, key, undefined, undefined, false);
  }

  /**
   * Both are on the balancers already, as a configuration management put them there. nginx reads them when it is reloaded, and does not start where they are missing or
   * broken; `renewedOnHost` is for those that are renewed.
   *
   * @param certificatePath absolute path, such as `/etc/letsencrypt/live/example.org/fullchain.pem`
   * @param keyPath absolute path
   */
  public static onHost(certificatePath: string, keyPath: string): TlsCertificate {
    return new TlsCertificate(undefined, undefined, certificatePath, keyPath, false);
  }

  /**
   * A program of yours on each balancer (certbot, lego, dehydrated) orders both of a CA (RFC 8555), and renews them. nginx shows a copy of its own, certificate and key
   * together, which the program replaces by `systemctl start linux-lb-<name>-certificates`, its deploy hook: not before they fit together and nginx accepts them. As long as
   * there is nothing to copy, nginx shows a placeholder that nobody trusts.
   *
   * All plain HTTP of the construct (`redirectPort`, servers without `tls`) answers `/.well-known/acme-challenge/` from `/srv/linux-lb/www/<name>` of any of its balancers,
   * so that each can order, whoever has the virtual IPs.
   *
   * @see https://datatracker.ietf.org/doc/html/rfc8555#section-8.3
   * @param certificatePath absolute path of the program's file with the certificate and those between it and its authority, such as `/etc/letsencrypt/live/example.org/fullchain.pem`
   * @param keyPath absolute path of its private key, PEM without a passphrase
   */
  public static renewedOnHost(certificatePath: string, keyPath: string): TlsCertificate {
    return new TlsCertificate(undefined, undefined, certificatePath, keyPath, true);
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
    /** Whether a program on the host renews it, and nginx shows a copy. */
    public readonly isRenewed: boolean,
  ) {}
}
