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
export type CheckSpecification =
  | { readonly kind: 'TCP_CHECK'; readonly options: PortHealthCheckOptions }
  | HttpGetSpecification
  | ScriptSpecification
  | { readonly kind: 'SMTP_CHECK'; readonly options: SmtpHealthCheckOptions }
  | { readonly kind: 'DNS_CHECK'; readonly name: string; readonly options: DnsHealthCheckOptions }
  | UdpSpecification
  | { readonly kind: 'PING_CHECK'; readonly options: ConnectHealthCheckOptions }
  | { readonly kind: 'FILE_CHECK'; readonly directory: string; readonly options: FileHealthCheckOptions }
  | { readonly kind: 'BFD_CHECK'; readonly options: BfdHealthCheckOptions };

/** keepalived's names of checkers. @internal */
export type CheckKind = CheckSpecification['kind'];

/** What the user asked for of one kind. @internal */
export type SpecificationOf<K extends CheckKind> = CheckSpecification & { readonly kind: K };

/** @internal */
export interface HttpGetSpecification {
  readonly kind: 'HTTP_GET' | 'SSL_GET';
  readonly path: string;
  readonly options: HttpsHealthCheckOptions;
}

/** @internal */
export interface ScriptSpecification {
  readonly kind: 'MISC_CHECK';
  readonly name: string;
  readonly script: string;
  readonly options: ScriptHealthCheckOptions;
}

/** @internal */
export interface UdpSpecification {
  readonly kind: 'UDP_CHECK';
  readonly options: UdpHealthCheckOptions;
}
