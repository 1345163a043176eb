import { createHash } from 'node:crypto';
import { ProxyTrust } from '../../config/nginx/http-model';
import { HttpServerSettings } from '../../options/nginx/http-server';
import { isAddress, isIpv6, sameSubnet } from '../../validation/addresses';
import { BalancerHttpServer } from './balancer-servers';

/** Whether proxies before this one tell of the client by headers. */
export function believesHeaders({ trustedProxies = [], acceptProxyProtocol }: HttpServerSettings): boolean {
  return trustedProxies.length > 0 && !acceptProxyProtocol;
}

/** What a server is told of the client's request by proxies that it trusts. */
export function proxyTrust(cluster: string, server: BalancerHttpServer): ProxyTrust[] {
  const { trustedProxies = [] } = server.settings;
  if (!believesHeaders(server.settings)) return [];
  const headers = Object.entries(AS_NGINX_SEES_IT).map(([name, otherwise]) => ({ name, otherwise }));
  return [{ variable: variable(cluster, server), networks: onceEach(trustedProxies), headers }];
}

/** nginx warns of a network that it has already, however it is written. */
function onceEach(networks: readonly string[]): string[] {
  const same = (one: string, other: string) =>
    one === other || sameSubnet(withPrefix(one), withPrefix(other));
  return networks.filter((network, at) => networks.findIndex((other) => same(network, other)) === at);
}

function withPrefix(network: string): string {
  if (!isAddress(network)) return network;
  return `${network}/${isIpv6(network) ? 128 : 32}`;
}

/** What servers are told of the client's request: nginx's own words, or those of a proxy that is trusted. */
export function forwarded(cluster: string, server: BalancerHttpServer, header: ForwardedHeader): string {
  return believesHeaders(server.settings)
    ? `$${variable(cluster, server)}_${header}`
    : AS_NGINX_SEES_IT[header];
}

type ForwardedHeader = keyof typeof AS_NGINX_SEES_IT;

const AS_NGINX_SEES_IT = {
  x_forwarded_proto: '$scheme',
  x_forwarded_host: '$linux_lb_name$linux_lb_port',
  x_forwarded_port: '$server_port',
};

/** nginx's variables have no hyphens and no capitals. */
function variable(cluster: string, { name }: BalancerHttpServer): string {
  return `linux_lb_${createHash('sha256').update(`${cluster}/${name}`).digest('hex').slice(0, 12)}`;
}
