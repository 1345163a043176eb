import { Directive } from '../directive';
import { Findings } from '../findings';
import { Code, call, text } from '../program/code';

/** What the library has servers told without being asked. */
const OWN: { readonly [name: string]: string } = {
  'x-real-ip': '$remote_addr',
  'x-forwarded-for': '$remote_addr',
  'x-forwarded-proto': '$scheme',
  'x-forwarded-host': '$linux_lb_name$linux_lb_port',
  'x-forwarded-port': '$server_port',
};
const OWN_NAMES = [
  'X-Real-IP',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Forwarded-Host',
  'X-Forwarded-Port',
];
/** Websockets pass in the library: what lets them pass is taken, and so is what was there for kept connections. */
const PASSES_WEBSOCKETS =
  /^(|upgrade|close|keep-alive|\$http_connection|\$connection_upgrade|\$http_upgrade)$/i;
const OF_THE_CONNECTION = 'content-length keep-alive te trailer transfer-encoding'.split(' ');
const VALUE = /^([ !"#%-~]|\$[a-z_]|\$\{[a-z_][a-z0-9_]*\})+$/;

/** Headers of requests as servers get them now, where the library would have others. `host` is what stands behind `proxy_pass`. */
export function requestHeaders(lines: readonly Directive[], host: string, findings: Findings): Code[] {
  const said = lines.flatMap((line) => saidHeader(line, host, findings));
  const names = said.map(({ name }) => name.toLowerCase());
  const host_ = names.includes('host') ? [] : [{ name: 'Host', value: host }];
  const clients = OWN_NAMES.filter((name) => !names.includes(name.toLowerCase()));
  return [
    ...[...host_, ...said].filter(({ name, value }) => OWN[name.toLowerCase()] !== value).map(headerCode),
    ...clients.map((name) => headerCode({ name, value: `$http_${name.toLowerCase().replaceAll('-', '_')}` })),
  ];
}

interface Header {
  readonly name: string;
  readonly value: string;
}

function headerCode({ name, value }: Header): Code {
  if (value === '') return call('HttpHeader.remove', text(name));
  return call('HttpHeader.set', text(name), text(value));
}

function saidHeader(line: Directive, host: string, findings: Findings): Header[] {
  const [, name = '', said = ''] = line.words;
  const lower = name.toLowerCase();
  const value = said.replace(/\$proxy_host\b/g, host);
  if (lower === 'upgrade' || lower === 'connection') {
    if (!PASSES_WEBSOCKETS.test(value))
      findings.changed(
        line.place,
        `\`${line.text}\` becomes what lets websockets pass, and keeps other connections`,
      );
    return [];
  }
  if (OF_THE_CONNECTION.includes(lower) || (value !== '' && !VALUE.test(value))) {
    findings.unplaced(line, 'HttpHeader has no such header or value');
    return [];
  }
  return [{ name, value }];
}

/** A header of answers that also errors have; others are lines. */
export function responseHeader({ words }: Directive): Code | undefined {
  const [, name = '', value = '', always] = words;
  if (always !== 'always' || !VALUE.test(value) || !/^[\w-]{1,64}$/.test(name)) return undefined;
  if (['date', 'server', 'connection', 'upgrade', ...OF_THE_CONNECTION].includes(name.toLowerCase()))
    return undefined;
  return call('HttpHeader.add', text(name), text(value));
}
