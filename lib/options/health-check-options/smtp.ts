import { PortHealthCheckOptions } from './times';

/** How an SMTP health check greets. */
export interface SmtpHealthCheckOptions extends PortHealthCheckOptions {
  /**
   * The name that the director gives in `HELO`: keepalived's `helo_name`.
   * @default - keepalived's own, `smtpchecker.keepalived.org`
   */
  readonly heloName?: string;
}
