import { Directive } from '../directive';
import { Findings } from '../findings';
import { Port, portsOf, readListen } from './listen';
import { Scope } from './scope';
import { serverNames } from './server-names';

/** What a `server` of `http` is before its locations are read. */
export interface ServerHead {
  readonly directive: Directive;
  readonly scope: Scope;
  /** Nothing where it listens on a socket or a name. */
  readonly ports?: readonly Port[];
  /** Nothing where the library has no name of that kind. */
  readonly names?: readonly string[];
}

/** What nginx listens on where nothing is said. */
const PLAIN = { port: 80, tls: false, http2: false, udp: false, proxyProtocol: false, isDefault: false };

/** Heads of all servers. What one of them says of a port holds for all that are there. */
export function serverHeads(servers: readonly Directive[], http: Scope, findings: Findings): ServerHead[] {
  const heads = servers.map((each) => headOf(each, http, findings));
  const known = heads.flatMap(({ ports = [] }) => ports);
  const some = (port: number, flag: 'tls' | 'http2' | 'proxyProtocol') =>
    known.some((each) => each.port === port && each[flag]);
  return heads.map((head) => ({
    ...head,
    ports: head.ports?.map((each) => ({
      ...each,
      tls: some(each.port, 'tls'),
      http2: some(each.port, 'http2'),
      proxyProtocol: some(each.port, 'proxyProtocol'),
    })),
  }));
}

function headOf(directive: Directive, http: Scope, findings: Findings): ServerHead {
  const scope = new Scope(directive.body ?? [], http);
  const listens = scope.own('listen').map((each) => readListen(each, findings));
  const known = listens.length === 0 ? [PLAIN] : listens.flatMap((each) => each ?? []);
  const isTls = scope.own('ssl').some(({ words }) => words[1] === 'on');
  const ports = portsOf(known.map((each) => ({ ...each, tls: each.tls || isTls })));
  return {
    directive,
    scope,
    ports: listens.includes(undefined) ? undefined : ports,
    names: serverNames(scope.own('server_name').flatMap(({ words }) => words.slice(1))),
  };
}

/** The default server of a port: that which is called so, else the first one. */
export function defaultServer(port: number, heads: readonly ServerHead[]): ServerHead | undefined {
  const there = heads.filter(({ ports = [] }) => ports.some((each) => each.port === port));
  const isDefault = ({ ports = [] }: ServerHead) =>
    ports.some((each) => each.port === port && each.isDefault);
  return there.find(isDefault) ?? there[0];
}
