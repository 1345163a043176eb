import { isIP } from 'node:net';
import { canonicalAddress } from '../../facts/canonical-address';
import { Directive } from '../directive';
import { Findings } from '../findings';
import { Code, Option, call, flagged, given, givenNumber, list, number, text } from '../program/code';
import { FoundPoolServer } from './found';
import { hostAndPort } from './host-and-port';
import { Scope } from './scope';
import { Unfit } from './unfit';
import { secondsOf } from './units';

/** An `upstream`, or the one server that a `proxy_pass` names, as a pool could have it. */
export interface ReadUpstream {
  readonly port: number;
  readonly servers: readonly FoundPoolServer[];
  readonly options: readonly Option[];
}

/** Reads an `upstream`, or says why the library has none like it. */
export function readUpstream(directive: Directive, findings: Findings): ReadUpstream | Unfit {
  const scope = new Scope(directive.body ?? []);
  const servers = scope.own('server').map(readServer);
  const unfit = unfitness(servers);
  if (unfit !== undefined) return unfit;
  // The library has a zone of its own.
  scope.own('zone');
  const { port } = servers[0];
  for (const each of servers) tellOthers(each, findings);
  const [first] = servers;
  for (const each of servers.slice(1)) tellOwnFailures(each, first, findings);
  return {
    port,
    servers: servers.map(({ address, options }) => ({ address, options })),
    options: [
      ...given('balancing', balancingOf(scope)),
      ...(servers.length > 1 ? failuresOf(first, findings) : []),
      ...givenNumber('keepaliveConnections', scope.value('keepalive')),
      ['upstreamExtraConfig', list(findings.asLines(scope.rest(true)).map(text))],
    ],
  };
}

interface Server extends FoundPoolServer {
  readonly directive: Directive;
  readonly port: number;
  readonly maxFails: string;
  readonly failTimeout: string;
  readonly others: readonly string[];
}

const HTTP_PORT = 80;

function readServer(directive: Directive): Server {
  const [, place = '', ...words] = directive.words;
  const { address, port } = endOf(place) ?? { address: '' };
  const value = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const known = /^(weight|max_conns|max_fails|fail_timeout)=|^(down|backup)$/;
  return {
    directive,
    address,
    port: port ?? HTTP_PORT,
    maxFails: value('max_fails') ?? '1',
    failTimeout: value('fail_timeout') ?? '10s',
    others: words.filter((word) => !known.test(word)),
    options: [
      ...givenNumber('weight', words.includes('down') ? '0' : value('weight')),
      ...givenNumber('upperThreshold', value('max_conns') === '0' ? undefined : value('max_conns')),
      ...flagged('backup', words.includes('backup')),
    ],
  };
}

/** Who is asked; nothing for a socket and for what has variables. */
export function endOf(place: string): { address: string; port?: number } | undefined {
  const { host = '', ...port } = hostAndPort(place) ?? {};
  if (isIP(host) !== 0) return { address: canonicalAddress(host), ...port };
  return isName(host) ? { address: host, ...port } : undefined;
}

function isName(text: string): boolean {
  return /^[\w-]+(\.[\w-]+)*$/.test(text) && !/(^|\.)\d+$/.test(text) && text !== 'unix';
}

function unfitness(servers: readonly Server[]): Unfit | undefined {
  if (servers.length === 0) return 'its upstream has no server';
  const socket = servers.find(({ address }) => address === '');
  if (socket)
    return `its upstream has \`${socket.directive.text}\`, and a pool has addresses and names alone`;
  const [{ port }] = servers;
  const other = servers.find((each) => each.port !== port);
  if (other) return `its upstream has servers on ports ${port} and ${other.port}, and a pool has one port`;
  const twin = servers.find(({ address }, at) => servers.findIndex((each) => each.address === address) < at);
  if (twin) return `its upstream has ${twin.address} twice, and a pool has a server once`;
  return undefined;
}

function tellOthers({ directive, others }: Server, findings: Findings): void {
  if (others.length > 0)
    findings.changed(directive.place, `\`${directive.text}\` is taken without \`${others.join(' ')}\``);
}

function tellOwnFailures(own: Server, first: Server, findings: Findings): void {
  if (own.maxFails !== first.maxFails || own.failTimeout !== first.failTimeout)
    findings.changed(
      own.directive.place,
      `\`${own.directive.text}\` gets max_fails=${first.maxFails} fail_timeout=${first.failTimeout}, as the first server of its upstream`,
    );
}

const MOST_SECONDS = 3600;

/** Of an only server nginx heeds neither. */
function failuresOf({ directive, maxFails, failTimeout }: Server, findings: Findings): Option[] {
  const said = secondsOf(failTimeout);
  const taken = said === undefined ? undefined : Math.min(MOST_SECONDS, Math.max(1, Math.ceil(said)));
  if (taken !== said) findings.changed(directive.place, `\`${directive.text}\` gets fail_timeout=${taken}s`);
  return [
    ['maxFails', number(maxFails)],
    ['failTimeoutSeconds', taken === undefined ? text(failTimeout) : String(taken)],
  ];
}

function balancingOf(scope: Scope): Code | undefined {
  const [method] = scope.own('least_conn', 'ip_hash', 'hash', 'random');
  if (method === undefined) return undefined;
  const [name, key = '', isConsistent] = method.words;
  if (name === 'hash')
    return call(isConsistent === 'consistent' ? 'Balancing.consistentHash' : 'Balancing.hash', text(key));
  const known: { readonly [words: string]: Code } = {
    least_conn: 'Balancing.LEAST_CONN',
    ip_hash: 'Balancing.IP_HASH',
    'random two least_conn': 'Balancing.RANDOM_TWO',
    'random two': 'Balancing.RANDOM_TWO',
  };
  const words = method.words.join(' ');
  return known[words] ?? call('Balancing.of', text(words));
}
