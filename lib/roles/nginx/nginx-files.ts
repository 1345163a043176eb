import { createHash } from 'node:crypto';
import { writeBlocks } from '../../config/block-writer';
import { madeByHeader } from '../../config/header';
import { httpConf } from '../../config/nginx/http-conf';
import { mainConf } from '../../config/nginx/main-conf';
import { statusConf } from '../../config/nginx/status-conf';
import { streamConf } from '../../config/nginx/stream-conf';
import { unitFile } from '../../config/systemd/unit-file';
import { Secret } from '../../options/secret';
import { HostFile, HostSecret } from '../../provisioning/host-plan';
import { numberText, withoutTokens } from '../../validation/tokens';
import { BalancerStreamServer, httpUpstreamsOf, streamUpstreamsOf } from './balancer-servers';
import { Challenged, challengeLocations, challengeServer, challengeUpstreams } from './challenges';
import { nginxLines } from '../keepalived/extra-config';
import { families } from '../host/families';
import { nginxConf } from '../host/file-names';
import {
  NGINX_DIRECTORY,
  NGINX_DROP_IN,
  NGINX_MAIN_CONF,
  eventsFile,
  mainFile,
  nginxUserFile,
  statusFile,
  streamFile,
} from './file-names';
import { httpServerBlocks, limitZones } from './http-servers';
import { proxyTrust } from './proxy-trust';
import { ticketKeyPaths } from './session-tickets';
import { STATUS_PLACE, clusterStatusPath } from './status';
import { sniMaps, streamServer } from './stream-servers';
import { tlsFiles, tlsSecrets } from './tls-files';
import { httpUpstreams, streamUpstream } from './upstreams';

const SHARED_HEADER = madeByHeader('every cluster of this host');

/** What nginx does for a cluster. */
export interface NginxServers extends Challenged {
  readonly streamServers: readonly BalancerStreamServer[];
  readonly sessionTicketKeys: readonly Secret[];
  /** Lines of the user's own for the main context. */
  readonly mainExtraConfig?: readonly string[];
  /** Lines of the user's own for `events`. */
  readonly eventsExtraConfig?: readonly string[];
  /** Lines of the user's own for `http`. */
  readonly httpExtraConfig?: readonly string[];
  /** Lines of the user's own for `stream`. */
  readonly streamExtraConfig?: readonly string[];
}

/** What nginx reads for a cluster, and a word that tells this configuration from others. */
export interface NginxFiles {
  readonly files: readonly HostFile[];
  readonly configuration: string;
}

/** The main file, the cluster's parts of `http` and `stream` with what they name, and what tells that nginx has read them. */
export function nginxFiles(servers: NginxServers, workerShutdownTimeoutSeconds: number): NginxFiles {
  const { cluster } = servers;
  const parts = [
    ...linesFile(mainFile(cluster), cluster, servers.mainExtraConfig),
    ...linesFile(eventsFile(cluster), cluster, servers.eventsExtraConfig),
    ownFile(nginxConf(cluster), httpText(servers)),
    ownFile(streamFile(cluster), streamText(servers)),
    ...tlsFiles(servers),
  ];
  const configuration = configurationOf(parts, tlsSecrets(servers));
  const status = ownFile(
    statusFile(cluster),
    statusConf(madeByHeader(cluster), clusterStatusPath(cluster), configuration),
  );
  return { files: [...sharedFiles(workerShutdownTimeoutSeconds), ...parts, status], configuration };
}

/** A word for this configuration and no other, as far as it is known at synth. */
function configurationOf(files: readonly HostFile[], secrets: readonly HostSecret[]): string {
  const text = files.map(({ path, content }) => `${path}\n${withoutTokens(content)}`);
  const versions = secrets.map(({ version }) => withoutTokens(version));
  return createHash('sha256')
    .update([...text, ...versions].join('\n'))
    .digest('hex')
    .slice(0, 16);
}

function sharedFiles(workerShutdownTimeoutSeconds: number): HostFile[] {
  const main = mainConf({
    header: SHARED_HEADER,
    directory: NGINX_DIRECTORY,
    userFiles: families().map(({ name }) => nginxUserFile(name)),
    workerShutdownTimeoutSeconds: numberText(workerShutdownTimeoutSeconds),
    statusPlace: STATUS_PLACE,
  });
  return [
    sharedFile(NGINX_MAIN_CONF, main),
    ...families().map(({ name, family }) => ({
      ...sharedFile(nginxUserFile(name), userConf(family.nginxUser)),
      only: name,
    })),
    sharedFile(NGINX_DROP_IN, dropIn()),
  ];
}

function sharedFile(path: string, content: string): HostFile {
  return { path, content, mode: '0644', shared: true };
}

function userConf(user: string): string {
  return `${SHARED_HEADER}\nuser ${user};\n`;
}

function ownFile(path: string, content: string): HostFile {
  return { path, content, mode: '0644', shared: false };
}

/** A file of nothing but lines of the user's own; none without any. */
function linesFile(path: string, cluster: string, texts: readonly string[] | undefined): HostFile[] {
  const lines = nginxLines(texts) ?? [];
  if (lines.length === 0) return [];
  return [ownFile(path, writeBlocks([madeByHeader(cluster), ...lines], { terminator: ';' }))];
}

function httpText(from: NginxServers): string {
  const { cluster, httpServers, sessionTicketKeys, httpExtraConfig } = from;
  const ticketKeys = ticketKeyPaths(cluster, sessionTicketKeys);
  const ofPlain = challengeLocations(from);
  return httpConf({
    header: madeByHeader(cluster),
    extraLines: nginxLines(httpExtraConfig),
    upstreams: [...httpServers.flatMap(httpUpstreamsOf).flatMap(httpUpstreams), ...challengeUpstreams(from)],
    limits: httpServers.flatMap(limitZones),
    trusts: httpServers.flatMap((server) => proxyTrust(cluster, server)),
    servers: [
      ...httpServers.flatMap((server) => httpServerBlocks(cluster, server, ticketKeys, ofPlain)),
      ...challengeServer(from),
    ],
  });
}

function streamText({ cluster, streamServers, streamExtraConfig }: NginxServers): string {
  return streamConf({
    header: madeByHeader(cluster),
    extraLines: nginxLines(streamExtraConfig),
    upstreams: streamServers.flatMap((server) =>
      streamUpstreamsOf(server).map((upstream) => streamUpstream(upstream, server.settings)),
    ),
    maps: streamServers.flatMap((server) => sniMaps(cluster, server)),
    servers: streamServers.map((server) => streamServer(cluster, server)),
  });
}

/** nginx that died comes back by itself, before the other one of a pair would take over; Debian's unit has no Restart=. */
function dropIn(): string {
  return unitFile(SHARED_HEADER, [
    {
      name: 'Unit',
      settings: ['Wants=network-online.target', 'After=network-online.target', 'StartLimitIntervalSec=0'],
    },
    { name: 'Service', settings: ['Restart=on-failure', 'RestartSec=0.2', 'LimitNOFILE=65536'] },
  ]);
}
