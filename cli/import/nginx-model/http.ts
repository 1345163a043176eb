import { Directive, nameOf } from '../directive';
import { Findings } from '../findings';
import { nginxLine } from '../nginx/written-line';
import { Option } from '../program/code';
import { FoundPool, FoundServer } from './found';
import { ReadServer, ServerHead, readHttpServer } from './http-server';
import { Port, portsOf, readListen } from './listen';
import { mainSays } from './main-file';
import { isRedirect } from './redirects';
import { Scope } from './scope';
import { serverNames } from './server-names';
import { withoutTakenNames } from './taken-names';
import { Upstreams, freeName } from './upstreams';

/** What `http` or `stream` has: servers, the pools that they use, and lines besides. */
export interface FoundLayer {
  readonly pools: readonly FoundPool[];
  readonly servers: readonly FoundServer[];
  readonly lines: readonly Directive[];
}

/** A server that has become a line, and on which ports it is. */
export const OWN_LINES = 'becomes lines of your own, for which no firewall is opened';

/** Reads a block `http`. */
export function readHttp(directives: readonly Directive[], ids: Set<string>, findings: Findings): FoundLayer {
  const http = new Scope(directives);
  const blocks = http.own('upstream');
  const upstreams = new Upstreams(blocks, ids, findings);
  const all = withoutTakenNames(
    unified(http.own('server').map((each) => headOf(each, http, findings))),
    findings,
  );
  const redirects = all.filter((each) => each.names && isRedirect(each.directive, each.names));
  const others = all.filter((each) => !redirects.includes(each));
  const read = others.map((head) => ({ head, servers: readOne(head, all, upstreams, findings) }));
  const servers = read.flatMap((each) => (typeof each.servers === 'string' ? [] : each.servers));
  const redirected = redirectPorts(servers, redirects);
  const lost = read.filter((each) => typeof each.servers === 'string').map(({ head }) => head);
  for (const { head, servers: why } of read)
    if (typeof why === 'string') findings.changed(head.directive.place, `this server ${OWN_LINES}: ${why}`);
  for (const each of redirected.matched) tellNoDefault(each, all, servers, findings);
  const unmatched = redirects.filter((each) => !redirected.matched.has(each));
  for (const { directive } of unmatched)
    findings.changed(
      directive.place,
      `this server ${OWN_LINES}: no server here has TLS for these names on port 443`,
    );
  const asLines = [...lost, ...unmatched].map(({ directive }) => directive);
  http.giveBack(asLines);
  const firstLines = new Map(
    [...lost, ...unmatched]
      .reverse()
      .flatMap(({ directive, ports = [] }) => ports.map(({ port }) => [port, directive])),
  );
  for (const [port, line] of firstLines) tellDefault(port, line, all, servers, findings);
  const texts = http.rest(true).map(nginxLine);
  http.giveBack(upstreams.linesFor([...texts, ...linesOf(servers)]));
  const hasLines = asLines.length > 0 || servers.some(hasLocations);
  return {
    pools: upstreams.pools,
    servers: sorted(redirected.servers).map((server) => ({
      ...server,
      id: freeName(idOf(server), ids),
    })),
    lines: http.rest(hasLines).filter((each) => !mainSays('http', each, findings)),
  };
}

interface Head extends Omit<ServerHead, 'names' | 'ports'> {
  /** Nothing where the library has none like it. */
  readonly names?: readonly string[];
  readonly ports?: readonly Port[];
}

function headOf(directive: Directive, http: Scope, findings: Findings): Head {
  const scope = new Scope(directive.body ?? [], http);
  const listens = scope.own('listen').map((each) => readListen(each, findings));
  const known = listens.flatMap((each) => each ?? []);
  const isTls = scope.own('ssl').some(({ words }) => words[1] === 'on');
  const ports = portsOf(known.map((each) => ({ ...each, tls: each.tls || isTls })));
  const names = serverNames(scope.own('server_name').flatMap(({ words }) => words.slice(1)));
  const onePort = listens.length === 0 ? portsOf([PLAIN]) : ports;
  return {
    directive,
    scope,
    ...(names ? { names } : {}),
    ...(known.length === listens.length ? { ports: onePort } : {}),
  };
}

/** What one server says of a port holds for all servers there. */
function unified(heads: readonly Head[]): Head[] {
  const known = heads.flatMap(({ ports = [] }) => ports);
  const some = (port: number, flag: 'tls' | 'http2' | 'proxyProtocol') =>
    known.some((each) => each.port === port && each[flag]);
  return heads.map((head) => ({
    ...head,
    ...(head.ports && {
      ports: head.ports.map((each) => ({
        ...each,
        tls: some(each.port, 'tls'),
        http2: some(each.port, 'http2'),
        proxyProtocol: some(each.port, 'proxyProtocol'),
      })),
    }),
  }));
}

const PLAIN = { port: 80, tls: false, http2: false, udp: false, proxyProtocol: false, isDefault: false };

function readOne(
  head: Head,
  all: readonly Head[],
  upstreams: Upstreams,
  findings: Findings,
): ReadServer[] | string {
  const { names, ports } = head;
  if (names === undefined) return 'it has a name that this library has none like';
  if (ports === undefined) return 'it listens on a socket or a name';
  const hidden = ports.find(({ port }) => names.length === 0 && defaultOf(port, all) !== head);
  if (hidden) return `it has no name, and another one is the default of port ${hidden.port}`;
  return readHttpServer({ ...head, names, ports }, upstreams, findings);
}

/** The one that takes requests for names that nobody has. */
function defaultOf(port: number, all: readonly Head[]): Head | undefined {
  const there = all.filter(({ ports = [] }) => ports.some((each) => each.port === port));
  return (
    there.find(({ ports = [] }) => ports.some((each) => each.port === port && each.isDefault)) ?? there[0]
  );
}

/** Lines come before what is the library's, and the first one is the default if none is called so, which none with names is. */
function tellDefault(
  port: number,
  line: Directive,
  all: readonly Head[],
  servers: readonly ReadServer[],
  findings: Findings,
): void {
  const usual = defaultOf(port, all);
  const isNamed = servers.some(
    (each) => each.directive === usual?.directive && each.port.port === port && each.names.length > 0,
  );
  if (isNamed)
    findings.changed(
      usual!.directive.place,
      `on port ${port} names that nobody has were its own, and will be those of the server in line ${line.place.line}`,
    );
}

/** One that sends clients to TLS comes after all others of its port, and is the default of none. */
function tellNoDefault(
  redirect: Head,
  all: readonly Head[],
  servers: readonly ReadServer[],
  findings: Findings,
): void {
  const [{ port }] = redirect.ports!;
  if (defaultOf(port, all) !== redirect) return;
  const next = servers.find((each) => each.port.port === port);
  const isRefused = redirect.directive.body?.some(({ words }) => words.join(' ') === 'return 404');
  if (!next && !isRefused) return;
  const before = isRefused ? 'got 404' : 'were sent to TLS';
  const after = next ? `those of the server in line ${next.directive.place.line}` : 'sent to TLS';
  findings.changed(
    redirect.directive.place,
    `on port ${port} names that nobody has ${before}, and will be ${after}`,
  );
}

/** Gives servers with TLS the ports of servers that do nothing but send clients to them. */
function redirectPorts(servers: readonly ReadServer[], redirects: readonly Head[]) {
  const matched = new Set<Head>();
  let all = [...servers];
  for (const redirect of redirects) {
    const { names = [], ports = [] } = redirect;
    const own = all.filter(
      (each) => each.port.port === 443 && each.port.tls && isWithin(each.names, names) && !hasRedirect(each),
    );
    const found = own.flatMap((each) => each.names);
    const isAll =
      own.length > 0 && ports.length === 1 && !ports[0].tls && names.every((name) => found.includes(name));
    if (!isAll) continue;
    matched.add(redirect);
    const option: Option = ['redirectPort', String(ports[0].port)];
    all = all.map((each) => (own.includes(each) ? { ...each, options: [...each.options, option] } : each));
  }
  return { servers: all, matched };
}

function isWithin(names: readonly string[], all: readonly string[]): boolean {
  return names.length === 0 ? all.length === 0 : names.every((name) => all.includes(name));
}

function hasRedirect({ options }: ReadServer): boolean {
  return options.some(([name]) => name === 'redirectPort');
}

/** nginx takes the first one for names that nobody has, if none is called the default. */
function sorted(servers: readonly ReadServer[]): ReadServer[] {
  return [...servers.filter(({ port }) => port.isDefault), ...servers.filter(({ port }) => !port.isDefault)];
}

/** Lines of servers and of their locations. */
function linesOf(servers: readonly ReadServer[]): string[] {
  return servers.flatMap(({ options, use, routes }) => [
    ...options.flatMap(([name, code]) => (name === 'extraConfig' ? [code] : [])),
    ...[use, ...routes.map((each) => each.use)].map(
      ({ settings }) => settings.get('locationExtraConfig') ?? '',
    ),
  ]);
}

function hasLocations({ directive: { body = [] }, options }: ReadServer): boolean {
  const [, lines = ''] = options.find(([name]) => name === 'extraConfig') ?? [];
  return body.some((each) => nameOf(each) === 'location') && /'location /.test(lines);
}

function idOf({ names, port }: ReadServer): string {
  const name = (names[0] ?? 'any')
    .replace(/^\*\./, 'all-')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40);
  return `${/^[A-Za-z_]/.test(name) ? '' : 'of-'}${name}-${port.port}`;
}
