import fc from 'fast-check';
import { DnsRecordType, HealthCheck } from '../../lib';

/** Valid values of every kind, also at their limits. */
const seconds = (from: number, to: number) =>
  fc.oneof(
    fc.constantFrom(from, to),
    fc.integer({ min: Math.ceil(from), max: to }),
    fc.constantFrom(0.5, 1.25, 2.001).filter((value) => value >= from),
  );

const integer = (min: number, max: number) => fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));

const TIMES = {
  delayLoopSeconds: seconds(0.1, 3600),
  retry: fc.integer({ min: 0, max: 100 }),
  delayBeforeRetrySeconds: seconds(0, 3600),
  warmupSeconds: seconds(0, 3600),
};
const CONNECT = { ...TIMES, connectTimeoutSeconds: seconds(0.1, 3600) };
const PORT = { ...CONNECT, port: integer(1, 65535) };

/** Each of these options, or not. */
const some = <T>(options: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(options, { requiredKeys: [] });

/** Paths of HTTP checks. */
export const path = fc
  .stringMatching(/^\/[A-Za-z0-9_.:/?&=%~+,@-]{0,40}$/)
  .filter((text) => !text.includes('@@'));

const atom = fc.oneof(
  fc.stringMatching(/^[ -#%-'*+,./0-9:;<=>@A-Z_`a-z~-]$/).map((sign) => sign.replace(/[*+./]/, '\\$&')),
  fc.constantFrom(
    '.',
    '\\d',
    '\\W',
    '[a-z]',
    '[^"{}$]',
    '[$^]',
    '\\$',
    '\\^',
    '\\{',
    '\\}',
    '\\\\',
    '\\n',
    '@@',
    '\\b',
  ),
);
const quantifier = fc.constantFrom('', '', '', '*', '+?', '{3}', '{2,}', '{0,20}');
const atoms = fc
  .array(
    fc.tuple(atom, quantifier).map(([one, count]) => (one === '\\b' || one === '@@' ? one : one + count)),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Regular expressions that keepalived may be given. Two counts of 20 are a lot already. */
export const regex = fc
  .tuple(atoms, fc.constantFrom('(X)', 'X', '(?:X|up)+', '(?=X)ok', '(a|X)?b'))
  .map(([inner, around]) => around.replace('X', () => inner))
  .filter((text) => text.length <= 200 && (text.match(/\{/g) ?? []).length < 2);

const HTTP = {
  ...PORT,
  virtualhost: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/),
};
const status = integer(100, 599);
const statuses = fc.oneof(
  status.map(String),
  fc.tuple(status, status).map((both) => both.sort().join('-')),
);
const healthy = fc.oneof(
  some({ statusCode: status }),
  some({ statusCodes: fc.array(statuses, { minLength: 1, maxLength: 5 }) }),
);
const body = fc.oneof(
  fc.constant({}),
  regex.map((text) => ({ regex: text })),
  fc.stringMatching(/^[0-9a-fA-F]{32}$/).map((digest) => ({ digest })),
);

const http = fc.oneof(
  fc
    .tuple(path, some(HTTP), healthy, body)
    .map(([of, ...options]) => HealthCheck.http(of, Object.assign({}, ...options))),
  fc
    .tuple(path, some(HTTP), healthy, body)
    .map(([of, ...options]) => HealthCheck.https(of, Object.assign({}, ...options))),
);

const argument = fc.stringMatching(/^[ !#%&(-[\]-~]{0,20}$/).filter((text) => !text.includes('@@'));

const script = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/),
    some({
      ...TIMES,
      args: fc.array(argument, { maxLength: 6 }),
      miscTimeoutSeconds: integer(1, 3600),
      miscDynamic: fc.boolean(),
    }),
  )
  .map(([name, options]) => HealthCheck.script(name, '#!/bin/sh\nexit 0\n', options));

const domain = fc.constantFrom('.', 'example.org', 'example.org.', '_dns.a-b.example');
const bytes = (digit: string) => fc.stringMatching(new RegExp(`^(${digit}{2}){1,255}$`));
const udp = some({ ...PORT, payload: bytes('[0-9A-Fa-f]'), replyPattern: bytes('[0-9A-Fa-fXx]') });

export const healthCheck: fc.Arbitrary<HealthCheck> = fc.oneof(
  some(PORT).map((options) => HealthCheck.tcp(options)),
  http,
  http,
  script,
  some({ ...PORT, heloName: fc.constantFrom('lb.example.org', '[192.0.2.1]', '[IPv6:2001:db8::1]') }).map(
    (options) => HealthCheck.smtp(options),
  ),
  fc
    .tuple(domain, some({ ...PORT, recordType: fc.constantFrom(...Object.values(DnsRecordType)) }))
    .map(([name, options]) => HealthCheck.dns(name, options)),
  udp.map((options) => HealthCheck.udp(options)),
  some({ ...PORT, requireReply: fc.boolean() }).map((options) => HealthCheck.udp(options)),
  some(CONNECT).map((options) => HealthCheck.ping(options)),
  some({ weight: integer(-65535, 65535) }).map((options) => HealthCheck.file('/etc/linux-lb/drain', options)),
  some({
    minRxMilliseconds: integer(1, 10_000),
    minTxMilliseconds: integer(1, 10_000),
    multiplier: integer(1, 255),
  }).map((options) => HealthCheck.bfd(options)),
);
