import fc from 'fast-check';
import {
  HealthCheck,
  RealServerPoolProps,
  Scheduler,
  TransportProtocol,
  VirtualServiceSettings,
} from '../../lib';

/** The same samples in every run; FC_SEED=n tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });

/** Valid values of every kind, also at their limits. */
const seconds = (from: number, to: number) =>
  fc.oneof(
    fc.constantFrom(from, to),
    fc.integer({ min: Math.ceil(from), max: to }),
    fc.constantFrom(0.5, 1.25, 2.001).filter((value) => value >= from),
  );

const timers = fc.record(
  {
    delayLoopSeconds: seconds(0.1, 3600),
    connectTimeoutSeconds: seconds(0.1, 3600),
    retry: fc.integer({ min: 0, max: 100 }),
    delayBeforeRetrySeconds: seconds(0, 3600),
  },
  { requiredKeys: [] },
);

/** Paths of HTTP checks. */
export const path = fc
  .stringMatching(/^\/[A-Za-z0-9_.:/?&=%~+,@-]{0,40}$/)
  .filter((text) => !text.includes('@@'));

export const healthCheck: fc.Arbitrary<HealthCheck> = fc.oneof(
  timers.map((options) => HealthCheck.tcp(options)),
  fc
    .tuple(
      path,
      timers,
      fc.record(
        {
          statusCode: fc.integer({ min: 100, max: 599 }),
          virtualhost: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([of, times, http]) => HealthCheck.http(of, { ...times, ...http })),
);

export const poolProps: fc.Arbitrary<RealServerPoolProps> = fc.record(
  { port: fc.integer({ min: 1, max: 65535 }), healthCheck },
  { requiredKeys: ['port'] },
);

export const service: fc.Arbitrary<VirtualServiceSettings> = fc.record(
  {
    protocol: fc.constantFrom(TransportProtocol.TCP, TransportProtocol.UDP),
    scheduler: fc.constantFrom(
      ...Object.values(Scheduler).filter((value) => value instanceof Scheduler),
      Scheduler.of('lblcr'),
    ),
    persistenceTimeoutSeconds: fc.oneof(fc.constantFrom(1, 2_678_400), fc.integer({ min: 1, max: 100_000 })),
  },
  { requiredKeys: [] },
);

export const weight = fc.oneof(fc.constantFrom(0, 65535), fc.integer({ min: 0, max: 65535 }));

/** Strings that people try to break out of a config file, a shell or a template with. */
export const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '{',
        '}',
        ';',
        '\n',
        '\r',
        '`',
        '$(',
        ')',
        ' ',
        '\\',
        '#',
        '!',
        '$',
        '${',
        '%{',
        '@@',
        '\t',
        '\0',
      ),
      fc.constantFrom(
        'a',
        'reboot',
        'include /etc/passwd',
        '}\nvirtual_server 1.2.3.4 80 {',
        '"; } location /x { return 200 "',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));
