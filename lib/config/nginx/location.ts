import { Block } from '../block-writer';
import { moduleOf, requestHeaderLines, responseHeaderLines } from './headers';
import { Location, Proxy, UpstreamTls } from './http-model';

/** A `location` block. */
export function locationBlock(location: Location): Block {
  const { match, proxy, lastResort, ifNobodyWasAskedOf, files, redirectTo, extraLines = [] } = location;
  return {
    name: `location ${match}`,
    body: [
      ...(ifNobodyWasAskedOf === undefined ? [] : [unlessAddressIs(ifNobodyWasAskedOf)]),
      ...(proxy ? proxyLines(proxy) : []),
      ...(lastResort === undefined ? [] : [`error_page 502 = ${lastResort}`]),
      ...(files ? [`root ${files.root}`, `try_files $uri ${files.otherwise}`] : []),
      ...(redirectTo === undefined ? [] : [`return 301 ${redirectTo}`]),
      ...extraLines,
    ],
  };
}

/** Where nobody was asked, nginx has the upstream's own name for the servers' addresses. */
function unlessAddressIs(upstream: string): Block {
  return { name: `if ($upstream_addr != ${upstream})`, body: ['return 502'] };
}

/**
 * All of them stand in the location itself: nginx inherits headers of a `server` block only where a location has none. Another server is tried if one
 * cannot be reached or breaks off; what may have had an effect is not sent twice.
 */
function proxyLines(proxy: Proxy): string[] {
  const by = moduleOf(proxy);
  return [
    ...(proxy.grpc ? grpcLines(proxy) : httpLines(proxy)),
    ...requestHeaderLines(proxy),
    `${by}_connect_timeout ${proxy.connectTimeoutSeconds}s`,
    `${by}_read_timeout ${proxy.readTimeoutSeconds}s`,
    `${by}_send_timeout ${proxy.readTimeoutSeconds}s`,
    [
      `${by}_next_upstream error timeout invalid_header`,
      ...proxy.retriedStatuses.map((each) => `http_${each}`),
    ].join(' '),
    `${by}_next_upstream_tries ${proxy.tries}`,
    ...(proxy.tls ? upstreamTlsLines(by, proxy.tls) : []),
    ...responseHeaderLines(proxy),
  ];
}

function httpLines({ tls, upstream, requestBuffering }: Proxy): string[] {
  return [
    `proxy_pass ${tls ? 'https' : 'http'}://${upstream}`,
    'proxy_http_version 1.1',
    ...(requestBuffering ? [] : ['proxy_request_buffering off']),
  ];
}

/** A client's stream is one body to nginx, which would end it by the limits of a body: its size, and 60 s without a word. */
function grpcLines({ tls, upstream, anyBody, readTimeoutSeconds }: Proxy): string[] {
  return [
    `grpc_pass ${tls ? 'grpcs' : 'grpc'}://${upstream}`,
    ...(anyBody ? ['client_max_body_size 0'] : []),
    `client_body_timeout ${readTimeoutSeconds}s`,
  ];
}

function upstreamTlsLines(by: string, { serverName, authorities }: UpstreamTls): string[] {
  return [
    ...(serverName === undefined ? [] : [`${by}_ssl_server_name on`, `${by}_ssl_name ${serverName}`]),
    ...(authorities === undefined
      ? []
      : [`${by}_ssl_trusted_certificate ${authorities}`, `${by}_ssl_verify on`, `${by}_ssl_verify_depth 3`]),
  ];
}
