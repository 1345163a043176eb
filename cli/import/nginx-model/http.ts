import { Directive, nameOf } from '../directive';
import { Findings } from '../findings';
import { nginxLine } from '../nginx/written-line';
import { FoundLayer } from './found';
import { ReadServer, readHttpServer } from './http-server';
import { mainSays } from './main-file';
import { redirectPorts, tellNoDefault } from './redirect-ports';
import { isRedirect } from './redirects';
import { Scope } from './scope';
import { ServerHead, defaultServer, serverHeads } from './server-head';
import { withoutTakenNames } from './taken-names';
import { Unfit, tellUnfitServer } from './unfit';
import { Upstreams, freeName } from './upstreams';

/** Reads a block `http`. */
export function readHttp(directives: readonly Directive[], ids: Set<string>, findings: Findings): FoundLayer {
  const http = new Scope(directives);
  const upstreams = new Upstreams(http.own('upstream'), ids, findings);
  const heads = withoutTakenNames(serverHeads(http.own('server'), http, findings), findings);
  const redirects = heads.filter(({ directive, names }) => names && isRedirect(directive, names));
  const read = heads
    .filter((head) => !redirects.includes(head))
    .map((head) => ({ head, server: readServer(head, heads, upstreams, findings) }));
  const { servers, matched } = redirectPorts(
    read.flatMap(({ server }) => (typeof server === 'string' ? [] : server)),
    redirects,
  );
  const unfit = [
    ...read.flatMap(({ head, server }) => (typeof server === 'string' ? [{ head, why: server }] : [])),
    ...redirects
      .filter((head) => !matched.has(head))
      .map((head) => ({ head, why: 'no server here has TLS for these names on port 443' })),
  ];
  for (const { head, why } of unfit) tellUnfitServer(head.directive, why, findings);
  for (const redirect of matched) tellNoDefault(redirect, heads, servers, findings);
  const asLines = unfit.map(({ head }) => head);
  http.giveBack(asLines.map(({ directive }) => directive));
  tellDefaults(asLines, heads, servers, findings);
  const texts = http.rest(true).map(nginxLine);
  http.giveBack(upstreams.linesFor([...texts, ...linesOf(servers)]));
  const hasLines = asLines.length > 0 || servers.some(hasLocations);
  return {
    pools: upstreams.pools,
    servers: defaultsFirst(servers).map((server) => ({ ...server, id: freeName(idOf(server), ids) })),
    lines: http.rest(hasLines).filter((each) => !mainSays('http', each, findings)),
    lineServers: asLines.flatMap(({ directive, ports = [] }) =>
      ports.map(({ port, addresses }) => ({ directive, port, addresses })),
    ),
  };
}

function readServer(
  head: ServerHead,
  heads: readonly ServerHead[],
  upstreams: Upstreams,
  findings: Findings,
): ReadServer[] | Unfit {
  const { names, ports } = head;
  if (names === undefined) return 'it has a name of a kind that this library does not have';
  if (ports === undefined) return 'it listens on a socket or a name';
  const hidden = ports.find(({ port }) => names.length === 0 && defaultServer(port, heads) !== head);
  if (hidden) return `it has no name, and another one is the default of port ${hidden.port}`;
  return readHttpServer({ ...head, names, ports }, upstreams, findings);
}

/** Lines come before the library's servers, and nginx takes the first one for the default if none is called so, which none with names is. */
function tellDefaults(
  asLines: readonly ServerHead[],
  heads: readonly ServerHead[],
  servers: readonly ReadServer[],
  findings: Findings,
): void {
  const ports = new Set(asLines.flatMap(({ ports = [] }) => ports.map(({ port }) => port)));
  for (const port of ports) {
    const [line] = asLines.filter((head) => head.ports?.some((each) => each.port === port));
    const usual = defaultServer(port, heads);
    const isNamed = servers.some(
      (each) => each.directive === usual?.directive && each.port.port === port && each.names.length > 0,
    );
    if (isNamed)
      findings.changed(
        usual!.directive.place,
        `on port ${port} names that nobody has were its own, and will be those of the server in line ${line.directive.place.line}`,
      );
  }
}

function defaultsFirst(servers: readonly ReadServer[]): ReadServer[] {
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
