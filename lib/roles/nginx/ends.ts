import { TransportProtocol } from '../../options/transport-protocol';
import { ProxyEnd } from '../firewall/nginx-balancer-openings';
import { HeldPort } from '../vrrp/maintenance';
import { DirectorVirtualIp } from '../vrrp/vrrp';
import {
  BalancerHttpServer,
  BalancerStreamServer,
  BalancerUpstream,
  httpUpstreamsOf,
  streamUpstreamsOf,
} from './balancer-servers';

/** Servers of both layers. */
export interface Servers {
  readonly httpServers: readonly BalancerHttpServer[];
  readonly streamServers: readonly BalancerStreamServer[];
}

/** Where clients come in. */
export function listenEnds({ httpServers, streamServers }: Servers): ProxyEnd[] {
  return [...httpPlaces(httpServers), ...streamServers].flatMap(placeEnds);
}

/** Where requests go on to. */
export function upstreamEnds({ httpServers, streamServers }: Servers): ProxyEnd[] {
  return [...httpServers.flatMap(httpUpstreams), ...streamServers.flatMap(streamUpstreams)];
}

/** Each TCP port of each virtual IP. */
export function heldPorts(
  { httpServers, streamServers }: Servers,
  virtualIps: readonly DirectorVirtualIp[],
): HeldPort[] {
  const stream = streamServers.filter(({ settings }) => settings.protocol !== TransportProtocol.UDP);
  const places = [...httpPlaces(httpServers), ...stream].flatMap(({ addresses, port }) =>
    virtualIps
      .filter(({ address }) => addresses.includes(address))
      .map(({ address, device }) => ({ device, address, port })),
  );
  return places.filter(
    (one, at) => places.findIndex((other) => other.address === one.address && other.port === one.port) === at,
  );
}

interface Place {
  readonly addresses: readonly string[];
  readonly port: number;
  readonly settings: { readonly protocol?: TransportProtocol };
}

/** Each port of each HTTP server. */
function httpPlaces(servers: readonly BalancerHttpServer[]): Place[] {
  return servers.flatMap(({ addresses, port, settings: { redirectPort } }) =>
    [port, ...(redirectPort === undefined ? [] : [redirectPort])].map((each) => ({
      addresses,
      port: each,
      settings: {},
    })),
  );
}

function placeEnds({ addresses, port, settings: { protocol = TransportProtocol.TCP } }: Place): ProxyEnd[] {
  return addresses.length > 0
    ? addresses.map((address) => ({ protocol, address, port }))
    : [{ protocol, port }];
}

function httpUpstreams(server: BalancerHttpServer): ProxyEnd[] {
  return httpUpstreamsOf(server).flatMap((each) => serverEnds(each, TransportProtocol.TCP));
}

function streamUpstreams(server: BalancerStreamServer): ProxyEnd[] {
  const { protocol = TransportProtocol.TCP } = server.settings;
  return streamUpstreamsOf(server).flatMap((each) => serverEnds(each, protocol));
}

function serverEnds({ servers }: BalancerUpstream, protocol: TransportProtocol): ProxyEnd[] {
  return servers.map(({ address, isName, port }) => ({
    protocol,
    address: isName ? undefined : address,
    port,
  }));
}
