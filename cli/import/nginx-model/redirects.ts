import { Directive, nameOf } from '../directive';

/** What a server that sends clients away may say besides, which nobody sees. */
const UNSEEN = ['listen', 'server_name', 'access_log', 'error_log', 'server_tokens'];

/** Whether a server does nothing but send plain requests to the TLS address of its names. */
export function isRedirect({ body = [] }: Directive, names: readonly string[]): boolean {
  const others = body.filter((each) => !UNSEEN.includes(nameOf(each)));
  const [only] = others;
  return others.length === 1 && (sendsAway(only, names) || isLocationThatSendsAway(only, names));
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
