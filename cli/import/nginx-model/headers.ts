import { Directive } from '../directive';
import { Findings } from '../findings';
import { Code, call, text } from '../program/code';

interface Header {
  readonly name: string;
  readonly value: string;
}

/** What the library has servers told without being asked. */
const OWN: readonly Header[] = [
  { name: 'X-Real-IP', value: '$remote_addr' },
  { name: 'X-Forwarded-For', value: '$remote_addr' },
  { name: 'X-Forwarded-Proto', value: '$scheme' },
  { name: 'X-Forwarded-Host', value: '$linux_lb_name$linux_lb_port' },
  { name: 'X-Forwarded-Port', value: '$server_port' },
];
/** Websockets pass in the library: what lets them pass is taken, and so is what was there for kept connections. */
const PASSES_WEBSOCKETS =
  /^(|upgrade|close|keep-alive|\$http_connection|\$connection_upgrade|\$http_upgrade)$/i;
const OF_THE_CONNECTION = 'content-length keep-alive te trailer transfer-encoding'.split(' ');
const VALUE = /^([ !"#%-~]|\$[a-z_]|\$\{[a-z_][a-z0-9_]*\})+$/;

/** Headers of requests as servers get them now, where the library would have others. `host` is what stands behind `proxy_pass`. */
export function requestHeaders(lines: readonly Directive[], host: string, findings: Findings): Code[] {
  const said = lines.flatMap((line) => saidHeader(line, host, findings));
  const isSaid = (name: string) => said.some((each) => isCalled(each, name));
  const usual = isSaid('Host') ? [] : [{ name: 'Host', value: host }];
  const clients = OWN.filter(({ name }) => !isSaid(name)).map(({ name }) => ({
    name,
    value: `$http_${name.toLowerCase().replaceAll('-', '_')}`,
  }));
  return [...usual, ...said.filter((each) => !isOwn(each)), ...clients].map(headerCode);
}

function isOwn({ name, value }: Header): boolean {
  return OWN.some((each) => isCalled(each, name) && each.value === value);
}

function isCalled(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
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
    findings.unplaced(line, 'HttpHeader takes no such header or value');
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
