import { Directive, valueOf } from '../directive';
import { Findings } from '../findings';
import { Option, flagged, given, givenList, list, text } from '../program/code';
import { FoundRoute, FoundServer } from './found';
import { Port } from './listen';
import { Passing, passingOf, routeOf } from './location';
import { Scope } from './scope';
import { ServerHead } from './server-head';
import { hasOtherCertificate, serverTls } from './server-tls';
import { Unfit } from './unfit';
import { bytesOf } from './units';
import { Upstreams } from './upstreams';

/** A `server` of `http`, on one of its ports, before it has a name among others. */
export interface ReadServer extends Omit<FoundServer, 'id'> {
  readonly port: Port;
  readonly names: readonly string[];
}

/** Reads a `server` of `http`, or says why the library has none like it. */
export function readHttpServer(
  { directive, scope, ports, names }: Required<ServerHead>,
  upstreams: Upstreams,
  findings: Findings,
): ReadServer[] | Unfit {
  const locations = scope.own('location');
  const passing = locations.map((each) => passingOf(each, upstreams));
  const unfit = unfitness(locations, passing, scope, ports);
  if (unfit !== undefined) return unfit;
  const lines = locations.filter((_, at) => typeof passing[at] === 'string');
  scope.giveBack(lines);
  const routes = passing
    .filter((each) => typeof each !== 'string')
    .map((each) => routeOf(each, scope, upstreams, findings));
  const root = routes.find(isRoot)!;
  tellErrorPages(directive, scope, routes, findings);
  const common = commonOptions(scope, names, findings);
  const ofPorts = ports.map((port) => portOptions(port, scope, findings));
  const extra: Option[] = [['extraConfig', list(findings.asLines(scope.rest(lines.length > 0)).map(text))]];
  return ports.map((port, at) => ({
    directive,
    port,
    names,
    addresses: port.addresses,
    options: [...ofPorts[at], ...common, ...extra],
    use: root.use,
    routes: routes.filter((each) => each !== root),
  }));
}

/** Where a method knows no backups the library has an error_page of its own, beside which a location hears none of its server's. */
function tellErrorPages(
  directive: Directive,
  scope: Scope,
  routes: readonly FoundRoute[],
  findings: Findings,
): void {
  if (scope.peek('error_page').length === 0) return;
  for (const { path, use } of routes) {
    const knowsBackups = ['Balancing.ROUND_ROBIN', 'Balancing.LEAST_CONN'].includes(
      use.settings.get('balancing')!,
    );
    if (!knowsBackups && use.pool.servers.length > 1)
      findings.changed(
        directive.place,
        `for \`location ${path}\` no error_page of its server holds: this library has one there, which asks all servers once more`,
      );
  }
}

function isRoot({ path, exact }: FoundRoute): boolean {
  return path === '/' && !exact;
}

function unfitness(
  locations: readonly Directive[],
  passing: readonly (Passing | Unfit)[],
  scope: Scope,
  ports: readonly Port[],
): Unfit | undefined {
  const at = locations.findIndex(({ words }) => words.slice(1).join(' ') === '/');
  if (at < 0) return 'it has no `location /`, and a server of this library has a pool for all paths';
  const root = passing[at];
  if (typeof root === 'string') return `of its \`location /\` ${root}`;
  const isPreferred = passing.some((each) => typeof each !== 'string' && each.modifier === '^~');
  const hasPatterns = locations.some(({ words }) => words[1]?.startsWith('~'));
  if (isPreferred && hasPatterns) return 'it has `location ^~`, and locations by patterns that come after it';
  if (ports.some(({ tls }) => tls) && scope.peek('ssl_certificate').length === 0)
    return 'it has TLS and no certificate';
  if (ports.some(({ tls }) => tls) && hasOtherCertificate(scope))
    return 'its certificate or key is no file by its path';
  const isBelieved = scope.peek('real_ip_header').some((each) => valueOf(each) === 'proxy_protocol');
  const isFromSomebody = isBelieved && scope.peek('set_real_ip_from').length > 0;
  if (ports.some(({ proxyProtocol }) => proxyProtocol) && !isFromSomebody)
    return 'it takes the PROXY protocol from anybody';
  return undefined;
}

function commonOptions(scope: Scope, names: readonly string[], findings: Findings): Option[] {
  return [
    ...givenList('serverNames', names.map(text)),
    ['maxBodyMegabytes', megabytes(scope.heard('client_max_body_size').at(-1), findings)],
  ];
}

/** Of a port alone: TLS, HTTP/2, the PROXY protocol. */
function portOptions(port: Port, scope: Scope, findings: Findings): Option[] {
  const tls = port.tls ? serverTls(scope, findings) : undefined;
  const http2 = port.http2 || scope.value('http2') === 'on';
  const trusted = port.proxyProtocol ? scope.heard('set_real_ip_from').map(valueOf) : [];
  if (port.proxyProtocol) for (const name of ['real_ip_header', 'real_ip_recursive']) scope.heard(name);
  return [
    ['port', String(port.port)],
    ...(tls ? [tls] : []),
    ...given('http2', http2 === port.tls ? undefined : String(http2)),
    ...flagged('acceptProxyProtocol', port.proxyProtocol),
    ...givenList('trustedProxies', trusted.map(text)),
  ];
}

const MEGABYTE = 1024 ** 2;
const MOST_MEGABYTES = 100_000;

/** nginx takes 1 MB where nothing is said, and any size for 0. */
function megabytes(directive: Directive | undefined, findings: Findings): string {
  if (directive === undefined) return '1';
  const bytes = bytesOf(valueOf(directive)) ?? MEGABYTE;
  const taken = bytes === 0 ? MOST_MEGABYTES : Math.min(MOST_MEGABYTES, Math.ceil(bytes / MEGABYTE));
  if (taken * MEGABYTE !== bytes)
    findings.changed(directive.place, `\`${directive.text}\` becomes ${taken} MB`);
  return String(taken);
}
