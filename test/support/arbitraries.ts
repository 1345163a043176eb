import fc from 'fast-check';
import { RealServerPoolProps, Scheduler, TransportProtocol, VirtualServiceSettings } from '../../lib';
import { healthCheck } from './health-check-arbitraries';

/** The same samples in every run; FC_SEED=n tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261123) });

export { healthCheck, path } from './health-check-arbitraries';

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
