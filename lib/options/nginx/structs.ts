import { MADE } from '../made';
import {
  OPTIONAL,
  OPTIONAL_LIST,
  OPTIONAL_NUMBERS,
  OPTIONAL_TEXTS,
  REQUIRED,
  holding,
  made,
  structOf,
} from '../../validation/struct';
import type { HttpServerSettings } from './http-server';
import type { HttpUpstreamSettings } from './http-upstream';
import type { OcspStapling } from './ocsp-stapling';
import type { RateLimit } from './rate-limit';
import type { StreamServerSettings } from './stream-server';
import type { TlsSettings } from './tls';
import type { UpstreamSettings } from './upstream';

export const UPSTREAM = structOf<UpstreamSettings>('UpstreamSettings', {
  balancing: made(OPTIONAL, MADE.Balancing),
  maxFails: OPTIONAL,
  failTimeoutSeconds: OPTIONAL,
  connectTimeoutSeconds: OPTIONAL,
  tries: OPTIONAL,
  upstreamExtraConfig: OPTIONAL_TEXTS,
});

export const HTTP_UPSTREAM = structOf<HttpUpstreamSettings>('HttpUpstreamSettings', {
  ...UPSTREAM.rows,
  keepaliveConnections: OPTIONAL,
  readTimeoutSeconds: OPTIONAL,
  retriedStatuses: OPTIONAL_NUMBERS,
  requestHeaders: made(OPTIONAL_LIST, MADE.HttpHeader),
  responseHeaders: made(OPTIONAL_LIST, MADE.HttpHeader),
  grpc: OPTIONAL,
  requestBuffering: OPTIONAL,
  upstreamTls: made(OPTIONAL, MADE.UpstreamTls),
  locationExtraConfig: OPTIONAL_TEXTS,
});

export const OCSP_STAPLING = structOf<OcspStapling>('OcspStapling', {
  responder: OPTIONAL,
  resolvers: OPTIONAL_TEXTS,
  authorities: OPTIONAL,
});

export const TLS = structOf<TlsSettings>('TlsSettings', {
  certificate: made(REQUIRED, MADE.TlsCertificate),
  minimumVersion: OPTIONAL,
  clientAuthorities: OPTIONAL,
  clientCertificateOptional: OPTIONAL,
  ocspStapling: holding(OPTIONAL, OCSP_STAPLING),
});

export const RATE_LIMIT = structOf<RateLimit>('RateLimit', { requestsPerSecond: REQUIRED, burst: OPTIONAL });

export const HTTP_SERVER = structOf<HttpServerSettings>('HttpServerSettings', {
  ...HTTP_UPSTREAM.rows,
  virtualIp: made(OPTIONAL, MADE.VirtualIp),
  port: OPTIONAL,
  serverNames: OPTIONAL_TEXTS,
  tls: holding(OPTIONAL, TLS),
  http2: OPTIONAL,
  redirectPort: OPTIONAL,
  trustedProxies: OPTIONAL_TEXTS,
  acceptProxyProtocol: OPTIONAL,
  maxBodyMegabytes: OPTIONAL,
  rateLimit: holding(OPTIONAL, RATE_LIMIT),
  maxConnectionsPerClient: OPTIONAL,
  extraConfig: OPTIONAL_TEXTS,
});

export const STREAM_SERVER = structOf<StreamServerSettings>('StreamServerSettings', {
  ...UPSTREAM.rows,
  virtualIp: made(OPTIONAL, MADE.VirtualIp),
  port: OPTIONAL,
  protocol: OPTIONAL,
  idleTimeoutSeconds: OPTIONAL,
  udpResponses: OPTIONAL,
  sendProxyProtocol: OPTIONAL,
  acceptProxyProtocol: OPTIONAL,
  trustedProxies: OPTIONAL_TEXTS,
  extraConfig: OPTIONAL_TEXTS,
});

/** What only NGINX Plus has, by the names of its directives and parameters. */
const PLUS = /^(slowStart|healthCheck|sticky|leastTime|route$|drain|queue|maxConnsQueue|jwt|statusApi)/i;

/** Why an option is not there. */
export function onlyPlusHasIt(option: string): string | undefined {
  return PLUS.test(option) ? 'only NGINX Plus has it' : undefined;
}
