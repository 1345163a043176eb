import { Directive } from '../directive';
import { Findings } from '../findings';
import { Code, list, text } from '../program/code';
import { FoundPool, Settings } from './found';
import { requestHeaders, responseHeader } from './headers';
import { Scope } from './scope';
import { wholeSeconds } from './times';
import { triesOf } from './tries';
import { Target } from './upstreams';

/** What the library does where nothing is said, whatever the pool is. */
const LIBRARY: Settings = new Map([
  ['balancing', 'Balancing.ROUND_ROBIN'],
  ['failTimeoutSeconds', '10'],
  ['connectTimeoutSeconds', '2'],
  ['tries', '3'],
  ['readTimeoutSeconds', '60'],
  ['retriedStatuses', '[]'],
  ['requestHeaders', '[]'],
  ['responseHeaders', '[]'],
  ['requestBuffering', 'true'],
  ['upstreamTls', 'UpstreamTls.none()'],
  ['upstreamExtraConfig', '[]'],
  ['locationExtraConfig', '[]'],
]);

/** What it does with a pool. */
export function librarySettings({ servers }: FoundPool): Settings {
  return new Map([...LIBRARY, ['keepaliveConnections', String(Math.max(32, 2 * servers.length))]]);
}

const RETRIED = ['403', '404', '429', '500', '502', '503', '504'];

/** How requests of a location go, with all options. */
export function locationSettings(
  scope: Scope,
  { scheme, host, target }: { scheme: string; host: string; target: Target },
  findings: Findings,
): Settings {
  const time = (name: string, most: number) =>
    wholeSeconds(scope.heard(name).at(-1), 60, { least: 1, most }, findings);
  const read = time('proxy_read_timeout', 86_400);
  tellSendTimeout(scope, read, findings);
  const retries = scope.heard('proxy_next_upstream').at(-1);
  // 1.1 it is in any case, with connections that are kept.
  scope.heard('proxy_http_version');
  const redirected = ownRedirects(scope, scheme, host);
  const settings: [string, Code][] = [
    ['connectTimeoutSeconds', time('proxy_connect_timeout', 75)],
    ['tries', triesOf(scope, Math.max(target.reachable, Number(LIBRARY.get('tries'))))],
    ['readTimeoutSeconds', read],
    ['retriedStatuses', list(retriedStatuses(retries, findings))],
    ['requestHeaders', list(requestHeaders(scope.heard('proxy_set_header'), host, findings))],
    ['requestBuffering', String(scope.value('proxy_request_buffering') !== 'off')],
    ['upstreamTls', scheme === 'https' ? 'UpstreamTls.unverified()' : 'UpstreamTls.none()'],
    ['responseHeaders', list(responseHeaders(scope))],
  ];
  return new Map([
    ...librarySettings(target.pool),
    ...target.options,
    ...settings,
    ['locationExtraConfig', list([...findings.asLines(scope.rest(true)), ...redirected].map(text))],
  ]);
}

/** A server that hears the upstream's name as its own sends clients there, which nginx mends: of that name, and the library's upstream has another. */
function ownRedirects(scope: Scope, scheme: string, host: string): string[] {
  const hosts = scope.peek('proxy_set_header').filter(({ words }) => words[1]?.toLowerCase() === 'host');
  const hearsName = hosts.every(({ words }) => words[2] === '$proxy_host');
  return hearsName && scope.peek('proxy_redirect').length === 0
    ? [`proxy_redirect ${scheme}://${host}/ /;`]
    : [];
}

/** A location's own ones, if all of them are such: nginx takes those of its server if it has none itself. */
function responseHeaders(scope: Scope): Code[] {
  const own = scope.own('add_header');
  const codes = own.map(responseHeader);
  if (codes.every((code) => code !== undefined)) return codes;
  scope.giveBack(own);
  return [];
}

/** One option has both. */
function tellSendTimeout(scope: Scope, read: string, findings: Findings): void {
  const directive = scope.heard('proxy_send_timeout').at(-1);
  if (directive === undefined) return;
  const send = wholeSeconds(directive, 60, { least: 1, most: 86_400 }, findings);
  if (send !== read)
    findings.changed(
      directive.place,
      `\`${directive.text}\` becomes ${read} s, as proxy_read_timeout has it`,
    );
}

function retriedStatuses(directive: Directive | undefined, findings: Findings): string[] {
  const words = directive?.words.slice(1) ?? [];
  if (directive === undefined || words.includes('off')) return [];
  const statuses = words.flatMap((word) => /^http_(\d+)$/.exec(word)?.[1] ?? []);
  const known = statuses.filter((status) => RETRIED.includes(status));
  const others = words.filter(
    (word) => !['error', 'timeout', 'invalid_header'].includes(word) && !known.includes(word.slice(5)),
  );
  const missing = ['error', 'timeout'].filter((word) => !words.includes(word));
  if (others.length > 0)
    findings.changed(directive.place, `\`${directive.text}\` is taken without \`${others.join(' ')}\``);
  if (missing.length > 0)
    findings.changed(directive.place, `\`${directive.text}\` is taken with \`${missing.join(' ')}\``);
  return known;
}
