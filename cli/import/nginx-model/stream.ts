import { Directive, nameOf, valueOf } from '../directive';
import { Findings } from '../findings';
import { nginxLine } from '../nginx/written-line';
import { Option, flagged, given, givenList, givenNumber, list, text } from '../program/code';
import { FoundLayer, FoundServer } from './found';
import { librarySettings } from './location-settings';
import { Port, portsOf, readListen } from './listen';
import { mainSays } from './main-file';
import { Scope } from './scope';
import { wholeSeconds } from './times';
import { triesOf } from './tries';
import { Unfit, tellUnfitServer } from './unfit';
import { Target, Upstreams, freeName } from './upstreams';

/** What one `server` becomes: of each of its ports one. */
interface Read {
  readonly directive: Directive;
  readonly ports: readonly Port[];
  readonly target: Target;
  readonly options: readonly Option[];
}

/** Reads a block `stream`. */
export function readStream(
  directives: readonly Directive[],
  ids: Set<string>,
  findings: Findings,
): FoundLayer {
  const stream = new Scope(directives);
  const upstreams = new Upstreams(stream.own('upstream'), ids, findings);
  const all = stream
    .own('server')
    .map((each) => ({ each, read: readServer(each, stream, upstreams, findings) }));
  const servers: FoundServer[] = [];
  for (const { each, read } of all) {
    if (typeof read !== 'string') servers.push(...serversOf(read, ids));
    else {
      tellUnfitServer(each, read, findings);
      stream.giveBack([each]);
    }
  }
  const texts = stream.rest(true).map(nginxLine);
  stream.giveBack(upstreams.linesFor(texts));
  const hasLines = all.some(({ read }) => typeof read === 'string');
  const lines = stream.rest(hasLines).filter((each) => !mainSays('stream', each, findings));
  return { pools: upstreams.pools, servers, lines, lineServers: [] };
}

function serversOf({ directive, ports, target, options }: Read, ids: Set<string>): FoundServer[] {
  return ports.map((port) => ({
    directive,
    id: freeName(`${port.udp ? 'udp' : 'tcp'}-${port.port}`, ids),
    addresses: port.addresses,
    options: [
      ['port', String(port.port)],
      ...flaggedPort(port),
      // TCP heeds no proxy_responses.
      ...options.filter(([name]) => port.udp || name !== 'udpResponses'),
    ],
    use: { pool: target.pool, settings: new Map([...librarySettings(target.pool), ...target.options]) },
    routes: [],
  }));
}

function flaggedPort({ udp, proxyProtocol }: Port): Option[] {
  return [
    ...given('protocol', udp ? 'TransportProtocol.UDP' : undefined),
    ...flagged('acceptProxyProtocol', proxyProtocol),
  ];
}

function readServer(
  directive: Directive,
  stream: Scope,
  upstreams: Upstreams,
  findings: Findings,
): Read | Unfit {
  const body = directive.body ?? [];
  const pass = body.find((each) => nameOf(each) === 'proxy_pass');
  const listens = body.filter((each) => nameOf(each) === 'listen').map((each) => readListen(each, findings));
  if (pass === undefined) return 'it has no proxy_pass';
  if (valueOf(pass).includes('$')) return `\`${pass.text}\` has variables`;
  if (listens.length === 0 || listens.some((each) => each === undefined))
    return 'it listens on a socket or a name';
  const ports = portsOf(listens.flatMap((each) => each ?? []));
  if (ports.some(({ tls }) => tls)) return 'it ends TLS, and a stream server of this library passes it on';
  if (
    ports.some(({ proxyProtocol }) => proxyProtocol) &&
    !body.some((each) => nameOf(each) === 'set_real_ip_from')
  )
    return 'it takes the PROXY protocol from anybody';
  const unfit = upstreams.unfitness(valueOf(pass));
  if (unfit !== undefined) return unfit;
  const target = upstreams.target(valueOf(pass));
  const scope = new Scope(body, stream);
  scope.own('proxy_pass', 'listen');
  return { directive, ports, target, options: optionsOf(scope, target, findings) };
}

function optionsOf(scope: Scope, { reachable }: Target, findings: Findings): Option[] {
  const time = (name: string, otherwise: number, most: number) =>
    wholeSeconds(scope.heard(name).at(-1), otherwise, { least: 1, most }, findings);
  const trusted = scope.heard('set_real_ip_from').map(valueOf);
  return [
    ['connectTimeoutSeconds', time('proxy_connect_timeout', 60, 75)],
    ['idleTimeoutSeconds', time('proxy_timeout', 600, 86_400)],
    ['tries', triesOf(scope, reachable)],
    ...givenNumber('udpResponses', scope.value('proxy_responses')),
    ...flagged('sendProxyProtocol', scope.value('proxy_protocol') === 'on'),
    ...givenList('trustedProxies', trusted.map(text)),
    ['extraConfig', list(findings.asLines(scope.rest(true)).map(text))],
  ];
}
