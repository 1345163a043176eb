import { Fn, Token } from 'cdktf';
import { DnsRecordType, HealthCheck } from '../../lib';
import { pool } from '../support/hosts';
import { newStack } from '../support/synth';

/** As JavaScript calls it, which takes every option everywhere. */
const untyped = HealthCheck as unknown as { [kind: string]: (...values: unknown[]) => HealthCheck };

const TOKEN = Token.asString(Fn.join('', ['a']));
const PATH = "a path that starts with '/'";
const REGEX =
  'a regular expression of literals, classes, groups, lookaheads and quantifiers, that JavaScript and PCRE2 read alike';
const STATUSES = "statuses from 100 to 599, one such as '204' or a range such as '200-299'";
const REPLY = '1 to 255 bytes of two hexadecimal digits each';

describe('refuses', () => {
  it.each<[string, HealthCheck, string]>([
    [
      'a port for a ping',
      untyped.ping({ port: 80 }),
      "port' must be left out, since PING_CHECK has no such setting: it has ",
    ],
    [
      'times for a file',
      untyped.file('/etc/drain', { retry: 1 }),
      "retry' must be left out, since FILE_CHECK has no such setting: it has ",
    ],
    [
      'a port for BFD',
      untyped.bfd({ port: 1 }),
      "port' must be left out, since BFD_CHECK has no such setting: it has ",
    ],
    [
      'a server name without TLS',
      untyped.http('/', { enableSni: true }),
      "enableSni' must be left out, since HTTP_GET has no such setting: it has ",
    ],
    [
      'a server name without a name',
      HealthCheck.https('/', { enableSni: true }),
      "enableSni' must be left out without virtualhost, the name that it sends, got true",
    ],
    [
      'a status and several',
      HealthCheck.http('/', { statusCode: 204, statusCodes: ['200'] }),
      "statusCodes' must be left out where statusCode is given, or have that one, too, got ['200']",
    ],
    [
      'no status',
      HealthCheck.http('/', { statusCodes: [] }),
      "statusCodes' must be at least one status, got []",
    ],
    ...['2xx', '200-', '99', '600', '299-200', '200 300', '200-299,301', ' 200', '', TOKEN].map(
      (statuses): [string, HealthCheck, string] => [
        `statuses that are none: '${statuses}'`,
        HealthCheck.https('/', { statusCodes: ['204', statuses] }),
        `statusCodes' must be ${STATUSES}, got '${statuses}'`,
      ],
    ),
    [
      'a port out of range',
      HealthCheck.tcp({ port: 0 }),
      "port' must be a whole number from 1 to 65535, got 0",
    ],
    ['a path that is none', HealthCheck.https('health'), `path' must be ${PATH}, got 'health'`],
    [
      'a digest that is none',
      HealthCheck.http('/', { digest: 'abc' }),
      "digest' must be an MD5 sum, 32 hexadecimal digits, got 'abc'",
    ],
    [
      'a digest and a regular expression',
      HealthCheck.http('/', { digest: 'a'.repeat(32), regex: 'up' }),
      "regex' must be left out where digest is given, which knows the whole body, got 'up'",
    ],
    [
      'a regular expression that is none',
      HealthCheck.http('/', { regex: '(' }),
      `regex' must be ${REGEX}, got '('`,
    ],
    [
      'anchors',
      HealthCheck.http('/', { regex: '^up$' }),
      "regex' must be without '^' and '$', since keepalived looks at an answer in pieces, got '^up$'",
    ],
    [
      'too many repetitions',
      HealthCheck.http('/', { regex: '(a{100}){100}' }),
      "regex' must be so that its length times its repetition counts is at most 5000, got '(a{100}){100}'",
    ],
    [
      'a regular expression with a line end',
      HealthCheck.http('/', { regex: 'a\nb' }),
      "regex' must be 1 to 200 printable ASCII characters, got 'a\nb'",
    ],
    [
      'a regular expression that nobody knows yet',
      HealthCheck.http('/', { regex: TOKEN }),
      "regex' must be known at synth, since it has to be quoted for keepalived, got 'a token'",
    ],
    [
      'a script that the kernel would not run',
      HealthCheck.script('db', 'exit 0\n'),
      "script' must be a text that begins with '#!/', such as '#!/bin/sh', got 'exit 0'",
    ],
    [
      'a script that nobody knows yet',
      HealthCheck.script('db', TOKEN),
      "script' must be known at synth, since it is a file as it is, got 'a token'",
    ],
    [
      'a placeholder of ours in a script',
      HealthCheck.script('db', '#!/bin/sh\n@@linux-lb:x@@\n'),
      "script' must be without NUL and '@@linux-lb:', got '#!/bin/sh'",
    ],
    [
      'a quote in an argument',
      HealthCheck.script('db', '#!/bin/sh', { args: ["it's"] }),
      "args' must be printable ASCII without quotes, '\\', '$' and '@@', got 'it's'",
    ],
    [
      'too many arguments',
      HealthCheck.script('db', '#!/bin/sh', { args: ['a'.repeat(70), 'b'.repeat(70)] }),
      "args' must be at most 140 characters together, got 141",
    ],
    [
      'a part of a second in misc_timeout',
      HealthCheck.script('db', '#!/bin/sh', { miscTimeoutSeconds: 0.5 }),
      "miscTimeoutSeconds' must be a whole number from 1 to 3600, got 0.5",
    ],
    [
      'a greeting that is no name',
      HealthCheck.smtp({ heloName: 'a b' }),
      "heloName' must be a host's name, or an address in brackets, got 'a b'",
    ],
    [
      'an empty label',
      HealthCheck.dns('a..b'),
      "name' must be a domain name such as 'example.org', or '.', got 'a..b'",
    ],
    [
      'a type that keepalived does not know',
      HealthCheck.dns('.', { recordType: 'SRV' as DnsRecordType }),
      "recordType' must be one of A, AAAA, CNAME, DNSKEY, MX, NS, RRSIG, SOA, TXT, got 'SRV'",
    ],
    [
      'half a byte',
      HealthCheck.udp({ payload: 'abc' }),
      `payload' must be ${REPLY}, such as '0a0b', got 'abc'`,
    ],
    [
      'an answer that is no hexadecimal',
      HealthCheck.udp({ replyPattern: 'pong' }),
      `replyPattern' must be ${REPLY}, with x for any digit, such as '0axx0b', got 'pong'`,
    ],
    [
      'an answer that need not come',
      HealthCheck.udp({ requireReply: false, replyPattern: '00' }),
      "requireReply' must be true or left out with replyPattern, got false",
    ],
    [
      'a relative directory',
      HealthCheck.file('drain'),
      "directory' must be an absolute path of letters, digits, '.', '_' and '-', such as '/etc/linux-lb/drain', got 'drain'",
    ],
    [
      'a way up',
      HealthCheck.file('/etc/../root'),
      "directory' must be an absolute path of letters, digits, '.', '_' and '-', such as '/etc/linux-lb/drain', got '/etc/../root'",
    ],
    [
      'a directory that is gone after a reboot',
      HealthCheck.file('/run/drain'),
      "directory' must be a directory that survives a reboot, got '/run/drain'",
    ],
    [
      'a weight out of range',
      HealthCheck.file('/etc/drain', { weight: 70000 }),
      "weight' must be a whole number from -65535 to 65535, got 70000",
    ],
    [
      'a BFD session that is too fast',
      HealthCheck.bfd({ minRxMilliseconds: 0 }),
      "minRxMilliseconds' must be a whole number from 1 to 10000, got 0",
    ],
    [
      'a warmup below 0',
      HealthCheck.tcp({ warmupSeconds: -1 }),
      "warmupSeconds' must be a number of seconds from 0 to 3600, got -1",
    ],
  ])('%s', (_, healthCheck, message) => {
    expect(() => pool(newStack(), { healthCheck })).toThrow(`web/pool: 'healthCheck.${message}`);
  });
});

it('takes tokens where they need no quoting', () => {
  const checks = [
    HealthCheck.http(TOKEN, { virtualhost: TOKEN, digest: TOKEN, port: Token.asNumber(TOKEN) }),
    HealthCheck.smtp({ heloName: TOKEN }),
    HealthCheck.dns(TOKEN),
  ];
  for (const healthCheck of checks) expect(() => pool(newStack(), { healthCheck })).not.toThrow();
});
