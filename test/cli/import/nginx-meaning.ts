import { Block } from '../../../lib/config/block-writer';
import { readNginxConf } from '../../../lib/config/reader/nginx-conf';
import { LocationMeaning, locationOf } from './nginx-location-meaning';
import { Directives } from './nginx-directives';

/** What a nginx does, by what clients can tell: where requests of a port and name go, and how. */
export interface NginxMeaning {
  readonly http: { readonly [portAndName: string]: ServerMeaning };
  /** By port, the server of names that nobody has. */
  readonly defaults: { readonly [port: string]: string };
  readonly stream: { readonly [port: string]: unknown };
  /** Lines of `http` and `stream` that neither holds for servers nor is said by the library's main file. */
  readonly lines: readonly string[];
}

interface ServerMeaning {
  readonly settings: { readonly [name: string]: string };
  readonly locations: { readonly [match: string]: LocationMeaning };
  readonly lines: readonly string[];
}

/** What the main file of the library says, and each server of it. */
const SAID = [
  ...[
    'user',
    'worker_processes',
    'pid',
    'include',
    'default_type',
    'sendfile',
    'tcp_nopush',
    'server_tokens',
  ],
  ...['types_hash_max_size', 'ssl_prefer_server_ciphers', 'ssl_session_timeout', 'access_log', 'error_log'],
];
const OF_THE_LIBRARY = /linux_lb|linux-lb|hash_(max|bucket)_size|127\.0\.0\.1:8099/;
/** Settings that are compared where they hold, and not where they stand. */
const HEARD =
  /^(proxy_(set_header|.*timeout|next_upstream.*|http_version|request_buffering)|ssl_protocols|client_max_body_size)$/;

export function meaningOf(text: string): NginxMeaning {
  const whole = new Directives(readNginxConf(text));
  const isWhole = whole.blocks('http').length + whole.blocks('stream').length > 0;
  const http = isWhole ? whole.inner('http') : whole;
  const stream = whole.inner('stream');
  return {
    http: Object.fromEntries(http.blocks('server').flatMap((server) => serversOf(server, http))),
    defaults: defaultsOf(http),
    stream: Object.fromEntries(stream.blocks('server').flatMap((server) => streamServersOf(server, stream))),
    lines: [...linesOf(http), ...linesOf(stream)].sort(),
  };
}

function linesOf(layer: Directives): string[] {
  return layer
    .texts((name) => !['server', 'upstream', ...SAID].includes(name) && !HEARD.test(name))
    .filter((line) => !OF_THE_LIBRARY.test(line));
}

/** By the server's first name: the one that is called so, or the first one. */
function defaultsOf(http: Directives): { [port: string]: string } {
  const all = http.blocks('server').flatMap((block) => {
    const server = new Directives(block.body);
    const name = serversOf(block, http).at(0)?.[0].split(' ')[1] ?? '';
    return listensOf(server).map((words) => ({
      port: portOf(words),
      name,
      isCalled: words.includes('default_server'),
    }));
  });
  const ordered = [
    ...all.filter(({ isCalled }) => !isCalled).reverse(),
    ...all.filter(({ isCalled }) => isCalled),
  ];
  return Object.fromEntries(ordered.map(({ port, name }) => [port, name]));
}

function listensOf(server: Directives): string[][] {
  const own = server.own('listen');
  const listens = own.filter((words) => !words.includes('127.0.0.1:8099'));
  return own.length > 0 ? listens : [['listen', '80']];
}

function serversOf(block: Block, http: Directives): [string, ServerMeaning][] {
  const server = new Directives(block.body, http);
  const listens = listensOf(server);
  const ports = [...new Set(listens.map(portOf))];
  const names = server
    .own('server_name')
    .flatMap((words) => words.slice(1))
    .filter((name) => name !== '_')
    .flatMap((name) => (name.startsWith('.') ? [name.slice(1), `*${name}`] : [name]));
  return ports.flatMap((port) =>
    (names.length > 0 ? names : ['any']).map((name): [string, ServerMeaning] => [
      `${port} ${name}`,
      serverOf(server, names, port, listenWords(http, port)),
    ]),
  );
}

/** What one server says of a port holds for all. */
function listenWords(http: Directives, port: string): string[] {
  const all = http.blocks('server').flatMap(({ body }) => listensOf(new Directives(body)));
  return all.filter((words) => portOf(words) === port).flat();
}

function portOf(words: readonly string[]): string {
  return /(?:^|:)(\d+)$/.exec(words[1])?.[1] ?? '80';
}

/** A server of one name says it, too. */
function sendsAway(line: string, names: readonly string[]): boolean {
  const [, host] = /^return 301 https:\/\/([^/]+)\$request_uri$/.exec(line) ?? [];
  return ['$host', '$linux_lb_name', ...(names.length === 1 ? names : [])].includes(host ?? '');
}

function serverOf(
  server: Directives,
  names: readonly string[],
  port: string,
  listen: readonly string[],
): ServerMeaning {
  const all = server.texts(
    (name) => !['listen', 'server_name', 'access_log', 'client_max_body_size'].includes(name),
  );
  if (all.some((line) => sendsAway(line.replace(/^location \/ \{ (.*); \}$/, '$1'), names)))
    return { settings: { redirect: 'to TLS' }, locations: {}, lines: [] };
  const isTls = listen.includes('ssl');
  const locations = server
    .blocks('location')
    .filter(({ name }) => !/@.*\.last$/.test(name))
    .map((block): [string, LocationMeaning] => [
      block.name.replace(/^location (\^~ )?/, ''),
      locationOf(block, server),
    ]);
  return {
    settings: {
      tls: String(isTls),
      http2: String(listen.includes('http2')),
      body: megabytes(server.value('client_max_body_size') ?? '1m'),
      ...(isTls
        ? {
            certificate: server.value('ssl_certificate')!,
            key: server.value('ssl_certificate_key')!,
            protocols: server.value('ssl_protocols') ?? 'TLSv1.2 TLSv1.3',
          }
        : {}),
      port,
    },
    locations: Object.fromEntries(locations),
    lines: server
      .texts((name) => !OF_A_SERVER.includes(name) && !HEARD.test(name))
      .filter((line) => !/^access_log .*linux_lb_json$/.test(line)),
  };
}

/** Compared apart, or the library's own. */
const OF_A_SERVER = [
  ...['listen', 'server_name', 'location', 'ssl_certificate', 'ssl_certificate_key', 'ssl_ciphers'],
  'ssl_prefer_server_ciphers',
];

function megabytes(size: string): string {
  return size.replace(/m$/, '');
}

function streamServersOf(block: Block, stream: Directives): [string, unknown][] {
  const server = new Directives(block.body, stream);
  const { upstream } = locationOf({ name: 'location /', body: block.body }, stream);
  const listen = server.own('listen').flat();
  const isUdp = listen.includes('udp');
  const said = [
    'listen',
    'proxy_pass',
    'proxy_timeout',
    'proxy_connect_timeout',
    'proxy_next_upstream_tries',
  ];
  return [...new Set(server.own('listen').map(portOf))].map((port) => [
    `${isUdp ? 'udp' : 'tcp'} ${port}`,
    {
      upstream,
      idle: server.seconds('proxy_timeout') ?? 600,
      connect: server.seconds('proxy_connect_timeout') ?? 60,
      tries: Math.min(Number(server.value('proxy_next_upstream_tries') ?? 100), upstream.reachable),
      lines: server
        .texts((name) => !said.includes(name))
        .filter((line) => !/linux_lb_json$/.test(line))
        .sort(),
    },
  ]);
}
