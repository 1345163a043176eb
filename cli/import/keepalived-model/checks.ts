import { Directive, nameOf } from '../directive';
import {
  Code,
  Option,
  call,
  flagged,
  given,
  givenNumber,
  linesGiven,
  list,
  member,
  number,
  object,
  text,
} from '../program/code';
import { Block } from '../block';
import { Findings } from '../findings';
import { timesOf } from './times';

/** A checker, and the blocks that it is in, the innermost first. */
interface Asked {
  readonly directive: Directive;
  readonly checker: Block;
  readonly around: readonly Block[];
  readonly findings: Findings;
}

type Maker = (asked: Asked) => Code;

const MAKERS: { readonly [kind: string]: Maker } = {
  TCP_CHECK: (asked) => call('HealthCheck.tcp', object([...port(asked), ...common(asked)])),
  PING_CHECK: (asked) => call('HealthCheck.ping', object(common(asked))),
  HTTP_GET: (asked) => http('HealthCheck.http', asked),
  SSL_GET: (asked) => http('HealthCheck.https', asked),
  MISC_CHECK: script,
  SMTP_CHECK: (asked) =>
    call(
      'HealthCheck.smtp',
      object([...texts(asked, ['heloName', 'helo_name']), ...port(asked), ...common(asked)]),
    ),
  DNS_CHECK: (asked) => {
    const name = text(asked.checker.value('name') ?? '.');
    const type = asked.checker.value('type');
    const types: Option[] = type ? [['recordType', member('DnsRecordType', type)]] : [];
    return call('HealthCheck.dns', name, object([...types, ...port(asked), ...common(asked)]));
  },
  UDP_CHECK: udp,
};

/** Names of blocks that are checks. */
export function isChecker({ words }: Directive): boolean {
  return /^([A-Z]+_CHECK|HTTP_GET|SSL_GET)$/.test(words[0] ?? '');
}

/** A checker as `HealthCheck`; nothing where the library has none of this kind. */
export function checkCode(
  directive: Directive,
  around: readonly Block[],
  findings: Findings,
): Code | undefined {
  const make = MAKERS[nameOf(directive)];
  return make?.({ directive, checker: new Block(directive.body ?? []), around, findings });
}

function common({ directive, checker, around, findings }: Asked, kept: readonly Directive[] = []): Option[] {
  const kind = nameOf(directive);
  const times = timesOf(kind, [checker, ...around], kind !== 'MISC_CHECK');
  return [...times, ...linesGiven(findings.asLines([...checker.rest(), ...kept]))];
}

function port({ checker }: Asked): Option[] {
  return givenNumber('port', checker.value('connect_port'));
}

function texts(
  { checker }: Asked,
  ...names: readonly (readonly [option: string, directive: string])[]
): Option[] {
  return names.flatMap(([option, directive]): Option[] => {
    const value = checker.value(directive);
    return given(option, value && text(value));
  });
}

/** The first page is the library's, further ones are lines. */
function http(factory: Code, asked: Asked): Code {
  const { checker, findings } = asked;
  const [first, ...others] = checker.all('url');
  const url = new Block(first?.body ?? []);
  const path = url.value('path') ?? '/';
  const host = [url.value('virtualhost'), checker.value('virtualhost')].find((value) => value !== undefined);
  const digest = url.value('digest');
  const options: Option[] = [
    status(url.value('status_code')),
    ...given('digest', digest && text(digest)),
    ...given('virtualhost', host && text(host)),
    ...serverName(factory, host, checker.flag('enable_sni')),
  ];
  for (const each of url.rest())
    findings.unplaced(each, 'the page of a health check has no lines of your own');
  return call(factory, text(path), object([...options, ...port(asked), ...common(asked, others)]));
}

/** Any of 200 to 299 is well where keepalived is told none. */
function status(value = '200-299'): Option {
  return /^\d+$/.test(value)
    ? ['statusCode', number(value)]
    : ['statusCodes', list(value.split(/[\s,]+/).map(text))];
}

/** The library names a host in the handshake where it has one. */
function serverName(factory: Code, host: string | undefined, isSet: boolean): Option[] {
  return factory === 'HealthCheck.https' && host !== undefined ? [['enableSni', String(isSet)]] : [];
}

/** The script stays where it is on the directors. */
function script(asked: Asked): Code {
  const path = asked.checker.value('misc_path') ?? '';
  const timeout = asked.checker.value('misc_timeout');
  const isDynamic = asked.checker.flag('misc_dynamic');
  const name = (path.split(/\s/)[0].split('/').at(-1) ?? 'check')
    .replace(/\.\w+$/, '')
    .replace(/[^\w-]/g, '-');
  const times = common(asked);
  const delayLoop = new Map(times).get('delayLoopSeconds');
  const options: Option[] = [
    ...(timeout === undefined
      ? given('miscTimeoutSeconds', delayLoop)
      : givenNumber('miscTimeoutSeconds', timeout)),
    ...flagged('miscDynamic', isDynamic),
    ...times,
  ];
  return call('HealthCheck.script', text(name), text(`#!/bin/sh\nexec ${path}\n`), object(options));
}

function udp(asked: Asked): Code {
  const reply = bytes(asked.checker.value('require_reply'));
  const payload = bytes(asked.checker.value('payload'));
  const isPattern = reply !== undefined && /^[0-9a-fx]+$/i.test(reply);
  const answers: Option[] = [
    ...given('payload', payload && text(payload)),
    ...(isPattern ? given('replyPattern', text(reply)) : flagged('requireReply', reply !== undefined)),
  ];
  return call('HealthCheck.udp', object([...answers, ...port(asked), ...common(asked)]));
}

/** Blanks may stand between them. */
function bytes(value: string | undefined): string | undefined {
  return value?.replace(/\s+/g, '');
}
