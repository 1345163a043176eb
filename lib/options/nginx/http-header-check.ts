import { refuse } from '../../validation/validation-error';
import { HttpHeader } from './http-header';
import { HttpUpstreamSettings } from './http-upstream';

/** What belongs to one connection, or to nginx itself. */
const OF_THE_CONNECTION = 'connection content-length keep-alive te trailer transfer-encoding upgrade'.split(
  ' ',
);
const NGINX_OWN = [...OF_THE_CONNECTION, 'date', 'server'];
/** Printable ASCII, in which `$` begins a variable. Each text fits in one way, so that none takes long. */
const VALUE = /^([ !"#%-~]|\$[a-z_]|\$\{[a-z_][a-z0-9_]*\})+$/;

/** Checks the headers that are changed on their way. */
export function checkHttpHeaders(where: string, id: string, settings: HttpUpstreamSettings): void {
  const { requestHeaders = [], responseHeaders = [] } = settings;
  checkHeaders(where, `${id}.requestHeaders`, requestHeaders, OF_THE_CONNECTION);
  checkHeaders(where, `${id}.responseHeaders`, responseHeaders, NGINX_OWN);
  const withoutHost = requestHeaders.find(
    ({ name, _change }) => name.toLowerCase() === 'host' && _change !== 'set',
  );
  if (withoutHost)
    refuse(where, `${id}.requestHeaders`, 'Host', 'set, if it is changed: a request has one Host');
}

function checkHeaders(
  where: string,
  property: string,
  headers: readonly HttpHeader[],
  kept: readonly string[],
): void {
  for (const header of headers) {
    checkHeader(where, property, header);
    if (kept.includes(header.name.toLowerCase()))
      refuse(where, property, header.name, `without ${kept.join(', ')}, which nginx makes itself`);
    const twins = headers.filter((other) => other.name.toLowerCase() === header.name.toLowerCase());
    if (twins.length > 1 && twins.some(({ _change }) => _change !== 'add'))
      refuse(where, property, header.name, 'named once, but for headers that are all added');
  }
}

function checkHeader(where: string, property: string, { name, value, _change }: HttpHeader): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
    refuse(where, property, name, 'a name of at most 64 letters, digits, hyphens and underscores');
  if (_change === 'remove') return;
  if (!VALUE.test(value) || value.includes('@@') || value.length > 2000)
    refuse(
      where,
      `${property}['${name}']`,
      value,
      "a text known at synth of 1 to 2000 printable ASCII characters without '@@', in which '$' begins a variable of nginx such as '$remote_addr'",
    );
}
