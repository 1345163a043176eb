import { HttpServer, Location } from '../../config/nginx/http-model';
import { Upstream } from '../../config/nginx/upstream-model';
import { madeByHeader } from '../../config/header';
import { TransportProtocol } from '../../options/transport-protocol';
import { HostFile } from '../../provisioning/host-plan';
import { hostPort } from '../../validation/host-port';
import { ProxyPeer } from '../firewall/nginx-balancer-openings';
import { servedDirectory } from '../host/file-names';
import { Part } from '../host/part';
import { nginxListens } from '../host/selinux';
import { numberText } from '../../validation/tokens';
import { BalancerHttpServer } from './balancer-servers';
import { accessLog } from './file-names';
import { listenPlaces } from './places';

/** Where the balancers of a construct ask each other for answers; a contract. */
export const CHALLENGE_PORT = 8098;

/** RFC 8555, section 8.3. */
export const CHALLENGE_PATH = '/.well-known/acme-challenge/';

/** A location that its own name tells from those of users. */
const PEERS = '@linux_lb_challenge';

/** Another balancer of the construct. */
export interface BalancerPeer {
  /** At which it is reached from here. */
  readonly address: string;
  /** That it may ask from. */
  readonly from: readonly string[];
  /** At which it reaches this host. */
  readonly own: string;
}

/** Who answers challenges of a CA: a balancer with its peers. */
export interface Challenged {
  readonly cluster: string;
  readonly httpServers: readonly BalancerHttpServer[];
  readonly peers: readonly BalancerPeer[];
}

/** What all plain HTTP of the cluster answers a CA with: a file of this host, else of one of its peers. */
export function challengeLocations(role: Challenged): Location[] {
  if (!isChallenged(role)) return [];
  const { cluster, peers } = role;
  const files = { root: servedDirectory(cluster), otherwise: peers.length > 0 ? PEERS : '=404' };
  const here = { match: `^~ ${CHALLENGE_PATH}`, files };
  return peers.length > 0 ? [here, atPeers(role)] : [here];
}

/** What peers are asked on: files alone, so that no question goes on from there. */
export function challengeServer(role: Challenged): HttpServer[] {
  if (!asksPeers(role)) return [];
  const { cluster, peers } = role;
  return [
    {
      listens: ownAddresses(peers)
        .flatMap((address) => listenPlaces([address], CHALLENGE_PORT))
        .map((place) => ({ place, tls: false, http2: false, proxyProtocol: false })),
      serverNames: [cluster],
      accessLog: accessLog(cluster),
      maxBodyMegabytes: '1',
      locations: [{ match: '/', files: { root: servedDirectory(cluster), otherwise: '=404' } }],
    },
  ];
}

/** The peers. */
export function challengeUpstreams(role: Challenged): Upstream[] {
  if (!asksPeers(role)) return [];
  const servers = role.peers.map(({ address }) => ({
    place: hostPort(address, CHALLENGE_PORT),
    share: 'weight=1',
    maxFails: '0',
    failTimeoutSeconds: '10',
    backup: false,
    down: false,
  }));
  return [{ name: upstreamName(role.cluster), servers }];
}

/** Who asks whom. */
export function askingPeers(role: Challenged): ProxyPeer[] {
  return asksPeers(role) ? role.peers.map((peer) => ({ ...peer, port: CHALLENGE_PORT })) : [];
}

/** The directory in which the user's program leaves its answers. */
export function challenges(role: Challenged): Part {
  if (!isChallenged(role)) return {};
  return {
    files: [directoryMark(role.cluster)],
    selinux: asksPeers(role) ? [nginxListens(TransportProtocol.TCP, numberText(CHALLENGE_PORT))] : [],
  };
}

/** A CA asks by plain HTTP. */
function isChallenged({ httpServers }: Challenged): boolean {
  const renews = httpServers.some(({ settings: { tls } }) => tls?.certificate.isRenewed);
  const isPlain = ({ settings: { tls, redirectPort } }: BalancerHttpServer) =>
    !tls || redirectPort !== undefined;
  return renews && httpServers.some(isPlain);
}

function asksPeers(role: Challenged): boolean {
  return isChallenged(role) && role.peers.length > 0;
}

/** A file in it makes it, and lets anybody see that it is the one that is asked. */
function directoryMark(cluster: string): HostFile {
  const path = `${servedDirectory(cluster)}${CHALLENGE_PATH}linux-lb`;
  return { path, content: `${madeByHeader(cluster)}\n`, mode: '0644', shared: false };
}

/** Each of them is asked once, until one has it. */
function atPeers({ cluster, peers }: Challenged): Location {
  return {
    match: PEERS,
    proxy: {
      upstream: upstreamName(cluster),
      grpc: false,
      anyBody: false,
      requestBuffering: true,
      requestHeaders: [{ name: 'Host', value: cluster }],
      hiddenHeaders: [],
      addedHeaders: [],
      connectTimeoutSeconds: '1',
      readTimeoutSeconds: '2',
      retriedStatuses: ['404'],
      tries: `${peers.length}`,
    },
  };
}

/** No server's, since what users name has no dots. */
function upstreamName(cluster: string): string {
  return `${cluster}.challenge`;
}

function ownAddresses(peers: readonly BalancerPeer[]): string[] {
  return [...new Set(peers.map(({ own }) => own))];
}
