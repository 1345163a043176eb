import { Directive, nameOf, valueOf } from '../directive';
import { Findings } from '../findings';
import { FoundRoute } from './found';
import { locationSettings } from './location-settings';
import { Scope } from './scope';
import { Unfit } from './unfit';
import { Upstreams } from './upstreams';

/** A `location` that can be the library's. */
export interface Passing {
  readonly directive: Directive;
  readonly path: string;
  readonly modifier: string;
  readonly scheme: string;
  readonly host: string;
}

const PATH = /^\/[A-Za-z0-9._~%@:+=,/-]*$/;
const PASS = /^(https?):\/\/(?!unix:)([^/$]+)(\/.*)?$/;
const PORTS: { readonly [scheme: string]: number } = { http: 80, https: 443 };

/** Where a location passes requests to, or why it cannot be one of the library's. */
export function passingOf(directive: Directive, upstreams: Upstreams): Passing | Unfit {
  const [, ...match] = directive.words;
  const path = match.at(-1) ?? '';
  const modifier = match.length > 1 ? match[0] : '';
  if (!['', '=', '^~'].includes(modifier) || !PATH.test(path))
    return 'it is no prefix and no whole path that this library takes';
  const body = directive.body ?? [];
  const nested = body.find((each) => ['location', 'return', 'grpc_pass'].includes(nameOf(each)));
  if (nested) return `it has \`${nested.text}\``;
  const pass = body.find((each) => nameOf(each) === 'proxy_pass');
  if (pass === undefined) return 'it has no proxy_pass';
  const end = endOf(pass, path);
  if (typeof end === 'string') return end;
  return upstreams.unfitness(end.host, PORTS[end.scheme]) ?? { directive, path, modifier, ...end };
}

/** `http://NAME`; a `/` behind it changes nothing where all paths are meant. */
function endOf(pass: Directive, path: string): Pick<Passing, 'scheme' | 'host'> | Unfit {
  const [, scheme, host, uri] = PASS.exec(valueOf(pass)) ?? [];
  if (scheme === undefined) return `\`${pass.text}\` has variables, or names a socket`;
  if (uri !== undefined && (uri !== '/' || path !== '/')) return `\`${pass.text}\` has a path`;
  return { scheme, host };
}

/** The location as a route. */
export function routeOf(
  { directive, path, modifier, scheme, host }: Passing,
  server: Scope,
  upstreams: Upstreams,
  findings: Findings,
): FoundRoute {
  const target = upstreams.target(host, PORTS[scheme]);
  const scope = new Scope(directive.body ?? [], server);
  scope.own('proxy_pass');
  const settings = locationSettings(scope, { scheme, host, target }, findings);
  return { path, exact: modifier === '=', use: { pool: target.pool, settings } };
}
