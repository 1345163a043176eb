import { refuse } from '../../validation/validation-error';
import { HttpServerSettings } from './http-server';
import { HttpUpstreamSettings } from './http-upstream';
import { StreamServerSettings } from './stream-server';
import { UpstreamSettings } from './upstream';

/** Every name of a struct, and no other. */
type Names<T> = { readonly [K in keyof Required<T>]: true };

const UPSTREAM: Names<UpstreamSettings> = {
  balancing: true,
  maxFails: true,
  failTimeoutSeconds: true,
  connectTimeoutSeconds: true,
  tries: true,
};
const HTTP_UPSTREAM: Names<HttpUpstreamSettings> = {
  ...UPSTREAM,
  keepaliveConnections: true,
  readTimeoutSeconds: true,
  upstreamTls: true,
};
const HTTP_SERVER: Names<HttpServerSettings> = {
  ...HTTP_UPSTREAM,
  virtualIp: true,
  port: true,
  serverNames: true,
  tls: true,
  redirectPort: true,
  trustedProxies: true,
  acceptProxyProtocol: true,
  maxBodyMegabytes: true,
  rateLimit: true,
  maxConnectionsPerClient: true,
};
const STREAM_SERVER: Names<StreamServerSettings> = {
  ...UPSTREAM,
  virtualIp: true,
  port: true,
  protocol: true,
  idleTimeoutSeconds: true,
  udpResponses: true,
  sendProxyProtocol: true,
  acceptProxyProtocol: true,
  trustedProxies: true,
};

/** What constructs add to each. */
const KNOWN = {
  'an HTTP server': { ...HTTP_SERVER, pool: true, routes: true },
  'an HTTP route': { ...HTTP_UPSTREAM, path: true, exact: true, pool: true },
  'a stream server': { ...STREAM_SERVER, pool: true, serverNameRoutes: true },
};

/** What only NGINX Plus has, by the names of its directives and parameters. */
const PLUS = /^(slowStart|healthCheck|sticky|leastTime|route|drain|queue|maxConnsQueue|jwt|statusApi)/i;

/** JavaScript takes every option, and one that nginx does not have would be left out without a word. */
export function refuseUnknownOptions(
  where: string,
  id: string,
  kind: keyof typeof KNOWN,
  options: object,
): void {
  const unknown = Object.entries(options).find(
    ([name, value]) => value !== undefined && !Object.hasOwn(KNOWN[kind], name),
  );
  if (!unknown) return;
  const [name, value] = unknown;
  const why = PLUS.test(name) ? 'only NGINX Plus has it' : `${kind} has no such setting`;
  refuse(where, `${id}.${name}`, value, `left out, since ${why}`);
}
