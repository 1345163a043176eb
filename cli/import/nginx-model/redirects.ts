import { Directive, nameOf } from '../directive';

/** What a server that sends clients away may say besides, which nobody sees. */
const UNSEEN = ['listen', 'server_name', 'access_log', 'error_log', 'server_tokens'];

/** Whether a server does nothing but send plain requests to the TLS address of its names. */
export function isRedirect({ body = [] }: Directive, names: readonly string[]): boolean {
  const others = body.filter((each) => !UNSEEN.includes(nameOf(each)));
  const [only] = others;
  if (isCertbots(others, names)) return true;
  return others.length === 1 && (sendsAway(only, names) || isLocationThatSendsAway(only, names));
}

/** As certbot writes it: an `if` for each name, and 404 for others, which nobody gets to if it is not the default. */
function isCertbots(others: readonly Directive[], names: readonly string[]): boolean {
  const last = others.at(-1)?.words.join(' ');
  const sent = others.slice(0, -1).map(({ words, body = [] }) => {
    const [, name] = /^if \( ?\$host = (\S+?) ?\)$/.exec(words.join(' ')) ?? [];
    return body.length === 1 && sendsAway(body[0], [name ?? '']) ? name : undefined;
  });
  return (
    last === 'return 404' &&
    names.length > 0 &&
    names.every((name) => sent.includes(name)) &&
    !sent.includes(undefined)
  );
}

function isLocationThatSendsAway(directive: Directive, names: readonly string[]): boolean {
  const [only, ...others] = directive.body ?? [];
  return (
    directive.words.join(' ') === 'location /' && others.length === 0 && !!only && sendsAway(only, names)
  );
}

function sendsAway({ words }: Directive, names: readonly string[]): boolean {
  const [name, ...rest] = words;
  const hosts = ['$host', ...(names.length === 1 ? ['$server_name', ...names] : [])];
  if (name === 'return')
    return (
      rest.length === 2 &&
      rest[0] === '301' &&
      hosts.some((host) => rest[1] === `https://${host}$request_uri`)
    );
  return (
    name === 'rewrite' &&
    rest[2] === 'permanent' &&
    hosts.some(
      (host) =>
        rest.slice(0, 2).join(' ') === `^ https://${host}$request_uri?` ||
        rest.slice(0, 2).join(' ') === `^(.*)$ https://${host}$1`,
    )
  );
}
