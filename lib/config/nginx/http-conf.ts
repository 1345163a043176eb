import { Block, ConfigLine, writeBlocks } from '../block-writer';
import { HttpConf, HttpServer, LimitZone, Limits, Listen, RealIp } from './http-model';
import { locationBlock } from './location';
import { trustBlocks } from './proxy-trust';
import { serverTlsLines } from './server-tls';
import { upstreamBlock } from './upstream';

/** Prints what a cluster adds to `http`. */
export function httpConf({ header, extraLines = [], upstreams, limits, trusts, servers }: HttpConf): string {
  const blocks = [
    ...upstreams.map(upstreamBlock),
    ...trusts.flatMap(trustBlocks),
    ...servers.map(serverBlock),
  ];
  return writeBlocks(
    [
      header,
      ...(extraLines.length > 0 ? ['', ...extraLines] : []),
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
  const { extraLines = [] } = server;
  const anyName = serverNames.length === 0;
  return {
    name: 'server',
    body: [
      ...listens.map((listen) => listenLine(listen, anyName)),
      `server_name ${anyName ? '_' : serverNames.join(' ')}`,
      `access_log ${accessLog} linux_lb_json`,
      `client_max_body_size ${maxBodyMegabytes}m`,
      ...(tls ? serverTlsLines(tls) : []),
      ...(realIp ? realIpLines(realIp) : []),
      ...(limits ? limitLines(limits) : []),
      ...locations.flatMap((location): ConfigLine[] => ['', locationBlock(location)]),
      ...(extraLines.length > 0 ? ['', ...extraLines] : []),
    ],
  };
}

function listenLine({ place, tls, http2, proxyProtocol }: Listen, isDefault: boolean): string {
  const parameters = [
    ...(isDefault ? ['default_server'] : []),
    ...(tls ? ['ssl'] : []),
    ...(http2 ? ['http2'] : []),
    ...(proxyProtocol ? ['proxy_protocol'] : []),
  ];
  return ['listen', place, ...parameters].join(' ');
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
