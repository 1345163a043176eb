import {
  BfdHealthCheckOptions,
  ConnectHealthCheckOptions,
  DnsHealthCheckOptions,
  FileHealthCheckOptions,
  HttpsHealthCheckOptions,
  PortHealthCheckOptions,
  ScriptHealthCheckOptions,
  SmtpHealthCheckOptions,
  UdpHealthCheckOptions,
} from './health-check-options';

/** A health check as the user asked for it, by keepalived's name of the checker. @internal */
export type AskedCheck =
  | { readonly kind: 'TCP_CHECK'; readonly options: PortHealthCheckOptions }
  | AskedHttpGet
  | AskedScript
  | { readonly kind: 'SMTP_CHECK'; readonly options: SmtpHealthCheckOptions }
  | { readonly kind: 'DNS_CHECK'; readonly name: string; readonly options: DnsHealthCheckOptions }
  | AskedUdp
  | { readonly kind: 'PING_CHECK'; readonly options: ConnectHealthCheckOptions }
  | { readonly kind: 'FILE_CHECK'; readonly directory: string; readonly options: FileHealthCheckOptions }
  | { readonly kind: 'BFD_CHECK'; readonly options: BfdHealthCheckOptions };

/** @internal */
export interface AskedHttpGet {
  readonly kind: 'HTTP_GET' | 'SSL_GET';
  readonly path: string;
  readonly options: HttpsHealthCheckOptions;
}

/** @internal */
export interface AskedScript {
  readonly kind: 'MISC_CHECK';
  readonly name: string;
  readonly script: string;
  readonly options: ScriptHealthCheckOptions;
}

/** @internal */
export interface AskedUdp {
  readonly kind: 'UDP_CHECK';
  readonly options: UdpHealthCheckOptions;
}
