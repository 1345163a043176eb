import { Block, ConfigLine, writeBlocks } from '../block-writer';
import { HttpConf, HttpServer, LimitZone, Limits, Listen, RealIp, ServerTls } from './http-model';
import { locationBlock } from './location';
import { upstreamBlock } from './upstream';

/** Prints what a cluster adds to `http`. */
export function httpConf({ header, upstreams, limits, servers }: HttpConf): string {
  const blocks = [...upstreams.map(upstreamBlock), ...servers.map(serverBlock)];
  return writeBlocks(
    [
      header,
      ...(limits.length > 0 ? ['', ...limits.map(limitZone)] : []),
      ...blocks.flatMap((block) => ['', block]),
    ],
    {
      terminator: ';',
    },
  );
}

function limitZone({ name, requestsPerSecond }: LimitZone): string {
  return requestsPerSecond === undefined
    ? `limit_conn_zone $binary_remote_addr zone=${name}:10m`
    : `limit_req_zone $binary_remote_addr zone=${name}:10m rate=${requestsPerSecond}r/s`;
}

function serverBlock(server: HttpServer): Block {
  const { listens, serverNames, tls, realIp, limits, maxBodyMegabytes, accessLog, locations } = server;
  const anyName = serverNames.length === 0;
  return {
    name: 'server',
    body: [
      ...listens.map((listen) => listenLine(listen, anyName)),
      `server_name ${anyName ? '_' : serverNames.join(' ')}`,
      `access_log ${accessLog} linux_lb_json`,
      `client_max_body_size ${maxBodyMegabytes}m`,
      ...(tls ? tlsLines(tls) : []),
      ...(realIp ? realIpLines(realIp) : []),
      ...(limits ? limitLines(limits) : []),
      ...locations.flatMap((location): ConfigLine[] => ['', locationBlock(location)]),
    ],
  };
}

function listenLine({ place, tls, proxyProtocol }: Listen, isDefault: boolean): string {
  const parameters = [
    ...(isDefault ? ['default_server'] : []),
    ...(tls ? ['ssl', 'http2'] : []),
    ...(proxyProtocol ? ['proxy_protocol'] : []),
  ];
  return ['listen', place, ...parameters].join(' ');
}

/** Ciphers of TLS 1.2 with forward secrecy and authenticated encryption: Mozilla's intermediate list. */
const CIPHERS = [
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
].join(':');

function tlsLines({ certificate, key, protocols, clientAuthorities, verifyClient }: ServerTls): string[] {
  return [
    `ssl_certificate ${certificate}`,
    `ssl_certificate_key ${key}`,
    `ssl_protocols ${protocols}`,
    `ssl_ciphers ${CIPHERS}`,
    'ssl_prefer_server_ciphers off',
    ...(clientAuthorities === undefined
      ? []
      : [`ssl_client_certificate ${clientAuthorities}`, `ssl_verify_client ${verifyClient ?? 'on'}`]),
  ];
}

function realIpLines({ from, header }: RealIp): string[] {
  return [
    ...from.map((network) => `set_real_ip_from ${network}`),
    `real_ip_header ${header}`,
    ...(header === 'proxy_protocol' ? [] : ['real_ip_recursive on']),
  ];
}

function limitLines({ requests, connections }: Limits): string[] {
  return [
    ...(requests ? [`limit_req zone=${requests.zone} burst=${requests.burst} nodelay`] : []),
    ...(requests ? ['limit_req_status 429'] : []),
    ...(connections ? [`limit_conn ${connections.zone} ${connections.count}`] : []),
    ...(connections ? ['limit_conn_status 429'] : []),
  ];
}
