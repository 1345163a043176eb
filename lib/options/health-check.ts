import { CheckSpecification } from './check-specification';
import {
  BfdHealthCheckOptions,
  ConnectHealthCheckOptions,
  DnsHealthCheckOptions,
  FileHealthCheckOptions,
  HttpHealthCheckOptions,
  HttpsHealthCheckOptions,
  PortHealthCheckOptions,
  ScriptHealthCheckOptions,
  SmtpHealthCheckOptions,
  UdpHealthCheckOptions,
} from './health-check-options';

/**
 * How a director finds out whether a real server works. What is wrong with a check is said where a pool takes it.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export class HealthCheck {
  /**
   * Healthy if the port accepts a TCP connection: keepalived's `TCP_CHECK`.
   *
   * @param options port and times
   */
  public static tcp(options: PortHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'TCP_CHECK', options });
  }

  /**
   * Healthy if a path answers with a status and, if asked for, a body: keepalived's `HTTP_GET`.
   *
   * @param path path of the request, such as `/healthz`
   * @param options status, body, `Host` header, port and times
   */
  public static http(path: string, options: HttpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'HTTP_GET', path, options });
  }

  /**
   * The same over TLS: keepalived's `SSL_GET`. Certificates are not verified.
   *
   * @param path path of the request, such as `/healthz`
   * @param options status, body, `Host` header, server name in the handshake, port and times
   */
  public static https(path: string, options: HttpsHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'SSL_GET', path, options });
  }

  /**
   * Healthy if a script exits with 0: keepalived's `MISC_CHECK`. The deploy puts the script on every director, at
   * `/usr/local/lib/linux-lb/<cluster>/check-<name>.sh`. It is run by root, with the real server's address as `$1`, the pool's port as `$2`,
   * and `args` after them; end it on SIGTERM.
   *
   * @param name its name on hosts
   * @param script its text, known at synth, with `#!` at the beginning
   * @param options arguments, what its exit status means, and times
   */
  public static script(name: string, script: string, options: ScriptHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'MISC_CHECK', name, script, options });
  }

  /**
   * Healthy if a mail server greets and takes a HELO: keepalived's `SMTP_CHECK`.
   *
   * @param options name in the greeting, port and times
   */
  public static smtp(options: SmtpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'SMTP_CHECK', options });
  }

  /**
   * Healthy if a DNS server answers a question over UDP: keepalived's `DNS_CHECK`.
   *
   * @param name the name that is asked for, such as `example.org`, or `.`
   * @param options type of the question, port and times
   */
  public static dns(name: string, options: DnsHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'DNS_CHECK', name, options });
  }

  /**
   * Healthy if a UDP packet is answered, or at least not refused: keepalived's `UDP_CHECK`, since 2.1.0.
   *
   * @param options what is sent, which answer is expected, port and times
   */
  public static udp(options: UdpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'UDP_CHECK', options });
  }

  /**
   * Healthy if the machine answers a ping, whatever its services do: keepalived's `PING_CHECK`, since 2.1.0.
   *
   * @param options times
   */
  public static ping(options: ConnectHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'PING_CHECK', options });
  }

  /**
   * As a person says, at once and without a deploy: keepalived's `FILE_CHECK`, since 2.1.0. On every director each real server has a file
   * of its own in a directory, named after it: `echo -65535 >/etc/linux-lb/drain/web1` drains `web1`, `echo 0` brings it back. The deploy makes the
   * directory, and keepalived the files, with a 0; what stands in them later stays, also across deploys and reboots.
   *
   * @param directory absolute path of a directory on the directors that survives a reboot, such as `/etc/linux-lb/drain`
   * @param options what a number means
   */
  public static file(directory: string, options: FileHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'FILE_CHECK', directory, options });
  }

  /**
   * Healthy while a BFD session (RFC 5880) with the machine is up: keepalived's `BFD_CHECK`. The real server needs a BFD daemon of its own, such as
   * FRR's or bird, with each director as a neighbor. One director host can watch a real server in one cluster only.
   *
   * @param options how fast the session notices
   */
  public static bfd(options: BfdHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'BFD_CHECK', options });
  }

  /** keepalived's name of the checker. */
  public readonly kind: string;

  /** @internal */
  public readonly _specification: CheckSpecification;

  private constructor(specification: CheckSpecification) {
    this.kind = specification.kind;
    this._specification = specification;
  }
}
