import { Block } from '../block-writer';
import { Location, Proxy, UpstreamTls } from './http-model';

/** A `location` block. */
export function locationBlock({ match, proxy, redirectTo }: Location): Block {
  return {
    name: `location ${match}`,
    body: [
      ...(proxy ? proxyLines(proxy) : []),
      ...(redirectTo === undefined ? [] : [`return 301 ${redirectTo}`]),
    ],
  };
}

/**
 * `Connection` is what the main file's map makes of the client's `Upgrade`: with one, as for a websocket, the connection changes its protocol; without, it is kept for the next
 * request. Another server is tried if one cannot be reached, breaks off or says that it cannot; what may have had an effect is not sent twice.
 */
function proxyLines(proxy: Proxy): string[] {
  return [
    `proxy_pass ${proxy.tls ? 'https' : 'http'}://${proxy.upstream}`,
    'proxy_http_version 1.1',
    'proxy_set_header Host $host',
    'proxy_set_header X-Real-IP $remote_addr',
    `proxy_set_header X-Forwarded-For ${proxy.forwardedFor}`,
    'proxy_set_header X-Forwarded-Proto $scheme',
    ...(proxy.tellsClientCertificate ? CLIENT_CERTIFICATE : []),
    'proxy_set_header Upgrade $http_upgrade',
    'proxy_set_header Connection $linux_lb_connection',
    `proxy_connect_timeout ${proxy.connectTimeoutSeconds}s`,
    `proxy_read_timeout ${proxy.readTimeoutSeconds}s`,
    `proxy_send_timeout ${proxy.readTimeoutSeconds}s`,
    'proxy_next_upstream error timeout invalid_header http_502 http_503 http_504',
    `proxy_next_upstream_tries ${proxy.tries}`,
    ...(proxy.tls ? upstreamTlsLines(proxy.tls) : []),
  ];
}

/** `X-Client-Verify` is SUCCESS, NONE where a certificate is optional, or FAILED and why. */
const CLIENT_CERTIFICATE = [
  'proxy_set_header X-Client-Verify $ssl_client_verify',
  'proxy_set_header X-Client-DN $ssl_client_s_dn',
];

function upstreamTlsLines({ serverName, authorities }: UpstreamTls): string[] {
  return [
    ...(serverName === undefined ? [] : ['proxy_ssl_server_name on', `proxy_ssl_name ${serverName}`]),
    ...(authorities === undefined
      ? []
      : [`proxy_ssl_trusted_certificate ${authorities}`, 'proxy_ssl_verify on', 'proxy_ssl_verify_depth 3']),
  ];
}
