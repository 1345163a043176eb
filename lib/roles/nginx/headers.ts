import { HeaderLine } from '../../config/nginx/http-model';
import { HttpHeader } from '../../options/nginx/http-header';
import { HttpUpstreamSettings } from '../../options/nginx/http-upstream';
import { BalancerHttpServer } from './balancer-servers';
import { believesHeaders, forwarded } from './proxy-trust';

/** Headers of requests to servers: ours, and what the user makes of them. */
export function requestHeaders(
  cluster: string,
  server: BalancerHttpServer,
  { requestHeaders: changes = [], grpc = false }: HttpUpstreamSettings,
): HeaderLine[] {
  const ours = [...ownHeaders(cluster, server), ...(grpc ? [] : UPGRADE)];
  const replaced = changes.filter(({ _change }) => _change !== 'add').map(({ name }) => lower(name));
  const kept = ours.filter(({ name }) => !replaced.includes(lower(name)));
  return [...kept, ...changes.flatMap((change, at) => requestHeader(change, at, changes, ours))];
}

/** Headers of answers: those of servers that clients do not see, and those that nginx adds. */
export function responseHeaders(changes: readonly HttpHeader[]) {
  return {
    hiddenHeaders: changes.filter(({ _change }) => _change !== 'add').map(({ name }) => name),
    addedHeaders: changes.filter(({ _change }) => _change !== 'remove').map(headerLine),
  };
}

/** nginx sends the client's own headers but for those that it is told to set. */
function requestHeader(
  change: HttpHeader,
  at: number,
  changes: readonly HttpHeader[],
  ours: readonly HeaderLine[],
): HeaderLine[] {
  const named = ({ name }: { name: string }) => lower(name) === lower(change.name);
  const first = changes.findIndex(named) === at;
  return change._change === 'add' && first && !ours.some(named)
    ? [clientsOwn(change), headerLine(change)]
    : [headerLine(change)];
}

function clientsOwn({ name }: HttpHeader): HeaderLine {
  return { name, value: `$http_${lower(name).replaceAll('-', '_')}` };
}

function headerLine({ name, value }: HttpHeader): HeaderLine {
  return { name, value };
}

/**
 * Whoever comes without a trusted proxy may have written any X-Forwarded-For. `Connection` is what the main file's map makes of the client's `Upgrade`: with one, as for a websocket, the
 * connection changes its protocol; without, it is kept for the next request.
 */
function ownHeaders(cluster: string, server: BalancerHttpServer): HeaderLine[] {
  const { settings } = server;
  return [
    { name: 'Host', value: '$linux_lb_name$linux_lb_port' },
    { name: 'X-Real-IP', value: '$remote_addr' },
    {
      name: 'X-Forwarded-For',
      value: believesHeaders(settings) ? '$proxy_add_x_forwarded_for' : '$remote_addr',
    },
    { name: 'X-Forwarded-Proto', value: forwarded(cluster, server, 'x_forwarded_proto') },
    { name: 'X-Forwarded-Host', value: forwarded(cluster, server, 'x_forwarded_host') },
    { name: 'X-Forwarded-Port', value: forwarded(cluster, server, 'x_forwarded_port') },
    ...(settings.tls?.clientAuthorities === undefined ? [] : CLIENT_CERTIFICATE),
  ];
}

/** HTTP/2 has neither. */
const UPGRADE = [
  { name: 'Upgrade', value: '$http_upgrade' },
  { name: 'Connection', value: '$linux_lb_connection' },
];

/** `X-Client-Verify` is SUCCESS, NONE where a certificate is optional, or FAILED and why. */
const CLIENT_CERTIFICATE = [
  { name: 'X-Client-Verify', value: '$ssl_client_verify' },
  { name: 'X-Client-DN', value: '$ssl_client_s_dn' },
];

function lower(name: string): string {
  return name.toLowerCase();
}
