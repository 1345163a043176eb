import { Block } from '../../../lib/config/block-writer';
import { Directives, wordsOf } from './nginx-directives';

/** What a location does with requests. */
export interface LocationMeaning {
  readonly settings: { readonly [name: string]: string | number };
  readonly upstream: UpstreamMeaning;
  readonly headers: { readonly [name: string]: string };
  readonly lines: readonly string[];
}

/** Who is asked. */
export interface UpstreamMeaning {
  readonly method: string;
  readonly servers: readonly string[];
  readonly reachable: number;
  readonly keepalive: string;
  readonly lines: readonly string[];
}

const NOBODY: UpstreamMeaning = { method: '', servers: [], reachable: 0, keepalive: '', lines: [] };
/** Compared by what holds, or what the library has otherwise for everybody: HTTP/1.1, one time for reading and sending. */
const COMPARED =
  /^(proxy_pass|proxy_set_header|proxy_(connect|read|send)_timeout|proxy_next_upstream(_tries)?|proxy_http_version|proxy_request_buffering|proxy_redirect)$/;
/** What the library sets, and a server was told as the client said it. */
const OWN = ['x-real-ip', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port'];

export function locationOf(block: Block, server: Directives): LocationMeaning {
  const location = new Directives(block.body, server);
  const pass = location.own('proxy_pass').at(0)?.[1];
  const lines = location
    .texts((name) => pass === undefined || !COMPARED.test(name))
    .filter((line) => !/^error_page 502 = @.*\.last$/.test(line))
    .sort();
  if (pass === undefined) return { settings: {}, upstream: NOBODY, headers: {}, lines };
  const [, scheme = 'stream', host, path = ''] = /^(?:(https?):\/\/)?([^/]+)(\/.+)?$/.exec(
    pass.replace(/\/$/, ''),
  )!;
  const upstream = upstreamOf(host, scheme === 'https' ? '443' : '80', server);
  const retries = location.heard('proxy_next_upstream').at(-1) ?? [];
  return {
    settings: {
      redirects: redirectsOf(location, scheme, host),
      scheme,
      path,
      connect: location.seconds('proxy_connect_timeout') ?? 60,
      read: location.seconds('proxy_read_timeout') ?? 60,
      retried: retries.filter((word) => word.startsWith('http_')).join(' '),
      tries: retries.includes('off')
        ? 1
        : Math.min(Number(location.value('proxy_next_upstream_tries') ?? 100), upstream.reachable),
      buffering: location.value('proxy_request_buffering') ?? 'on',
    },
    upstream,
    headers: headersOf(location, host),
    lines,
  };
}

/** Where servers hear the name of their upstream, it is mended in what they send clients to. */
function redirectsOf(location: Directives, scheme: string, host: string): string {
  const { host: heard } = headersOf(location, host);
  const own = location.value('proxy_redirect');
  return (
    own ??
    (/^\$(?!proxy_host)/.test(heard) ? 'of nobody' : `${scheme}://${heard.replace('$proxy_host', host)}/ /`)
  );
}

function headersOf(location: Directives, host: string): { [name: string]: string } {
  const said = location
    .heard('proxy_set_header')
    .map(([, name, value = '']): [string, string] => [name.toLowerCase(), value]);
  const all: { [name: string]: string } = {
    host,
    ...Object.fromEntries(OWN.map((name) => [name, `$http_${name.replaceAll('-', '_')}`])),
    ...Object.fromEntries(said),
  };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => !['connection', 'upgrade'].includes(name))
      .sort(),
  );
}

function upstreamOf(name: string, port: string, around: Directives): UpstreamMeaning {
  const block = findUpstream(name, around);
  if (block === undefined)
    return {
      ...NOBODY,
      servers: [`${name.includes(':') ? name : `${name}:${port}`} weight=1`],
      reachable: 1,
      keepalive: '32',
    };
  const upstream = new Directives(block.body);
  const all = upstream.own('server').map((words) => words.slice(1));
  const own = all.filter((words, at) => !isTwin(words, all.slice(0, at)));
  const methods = ['least_conn', 'ip_hash', 'hash', 'random'];
  return {
    method: upstream.texts((each) => methods.includes(each)).join(),
    servers: own.map((words) => serverText(words, own.length > 1)),
    reachable: own.filter((words) => !words.includes('down')).length,
    keepalive: upstream.value('keepalive') ?? '32',
    lines: upstream.texts((each) => !['server', 'zone', 'keepalive', ...methods].includes(each)),
  };
}

function findUpstream(name: string, around: Directives): Block | undefined {
  return around
    .outermost()
    .blocks('upstream')
    .find((block) => wordsOf(block.name)[1] === name);
}

/** The library has each server once more, which is asked when all are left out. */
function isTwin([place, ...words]: readonly string[], before: readonly string[][]): boolean {
  return (
    words.includes('backup') && words.includes('max_fails=0') && before.some(([other]) => other === place)
  );
}

/** Of an only server nginx heeds no failures, and the library has a backup asked whatever it does; of one that is down nothing is heeded. */
function serverText([place, ...words]: readonly string[], isOneOfSeveral: boolean): string {
  const value = (name: string, otherwise: string) =>
    words.find((word) => word.startsWith(`${name}=`)) ?? `${name}=${otherwise}`;
  const flags = words.filter((word) => ['backup', 'down'].includes(word));
  if (flags.includes('down')) return [place, ...flags].join(' ');
  const isHeeded = isOneOfSeveral && !flags.includes('backup');
  const failures = isHeeded ? [value('max_fails', '1'), value('fail_timeout', '10s')] : [];
  const limit = words.filter((word) => word.startsWith('max_conns='));
  return [
    /:\d+$/.test(place) ? place : `${place}:80`,
    value('weight', '1'),
    ...failures,
    ...limit,
    ...flags,
  ].join(' ');
}
