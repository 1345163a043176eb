import fc from 'fast-check';
import { ForwardingMethod, Scheduler, SorryServer, TransportProtocol, Tunnel } from '../../lib';
import { healthCheck } from './arbitraries';

const integer = (min: number, max: number) => fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));

const flag = fc.constantFrom(undefined, true, false);
const hashing = fc.record({ port: flag, fallback: flag });

const scheduler = fc.oneof(
  fc.constantFrom(...Object.values(Scheduler).filter((value) => value instanceof Scheduler)),
  hashing.map((options) => Scheduler.sourceHashing(options)),
  hashing.map((options) => Scheduler.maglevHashing(options)),
  fc.constantFrom('sh', 'dh', 'mh', 'lblcr').map((name) => Scheduler.of(name)),
);

const forwardingMethod = fc.constantFrom(
  ForwardingMethod.DR,
  ForwardingMethod.NAT,
  ForwardingMethod.TUN,
  ForwardingMethod.tunneling(Tunnel.GRE),
  ForwardingMethod.tunneling(Tunnel.gue(5555)),
);

const sorryServer = fc
  .tuple(
    fc.constantFrom('127.0.0.1', '192.0.2.30', '192.0.2.22', '10.0.0.30', '::1', '2001:db8::30'),
    fc.constantFrom(80, 80, 8080),
  )
  .map(([address, port]) => SorryServer.of(address, port));

/**
 * All that can be said of a virtual service, of its pool and of a real server, each with values that may go together and values that may not. What a
 * user could write is what is drawn; who refuses what is for synth and keepalived to say.
 */
export const SERVICE_OPTIONS = {
  virtualIp: fc.constantFrom('192.0.2.100', '2001:db8::100'),
  port: fc.constantFrom(80, 8080),
  additionalPorts: fc.constantFrom([], [443], [443, 8443]),
  firewallMark: integer(1, 2_147_483_647),
  protocol: fc.constantFrom(...Object.values(TransportProtocol)),
  scheduler,
  forwardingMethod,
  persistenceTimeoutSeconds: integer(1, 2_678_400),
  persistenceGranularity: fc.constantFrom('255.255.255.0', '255.255.255.255', '64', '128'),
  onePacket: fc.boolean(),
  alpha: fc.boolean(),
  omega: fc.boolean(),
  quorum: fc.oneof(integer(1, 4), integer(1, 2_147_483_647)),
  hysteresis: fc.oneof(integer(0, 4), integer(0, 2_147_483_647)),
  inhibitOnFailure: fc.boolean(),
  drainSeconds: integer(0, 600),
  sorryServer,
  checkDataPath: fc.boolean(),
  healthCheck,
  weight: fc.oneof(integer(0, 3), integer(0, 65535)),
  serverForwardingMethod: forwardingMethod,
  upperThreshold: integer(1, 65535),
  lowerThreshold: integer(1, 65535),
  localNode: fc.boolean(),
};

/** The name of one of them. */
export type ServiceOption = keyof typeof SERVICE_OPTIONS;

type Drawn = {
  [Name in ServiceOption]: (typeof SERVICE_OPTIONS)[Name] extends fc.Arbitrary<infer T> ? T : never;
};

/** Some of them. */
export type DrawnService = Partial<Drawn>;

/** Exactly these of them. */
export function exactly(...names: ServiceOption[]): fc.Arbitrary<DrawnService> {
  return fc.record(
    Object.fromEntries(names.map((name) => [name, SERVICE_OPTIONS[name]])),
  ) as fc.Arbitrary<DrawnService>;
}

/** What some of them are refused without. */
const NEEDED: { [Name in ServiceOption]?: ServiceOption } = {
  persistenceGranularity: 'persistenceTimeoutSeconds',
  lowerThreshold: 'upperThreshold',
};

/** A handful of them, with what these need; of more than that, two nearly always exclude each other. */
export const severalOptions: fc.Arbitrary<DrawnService> = fc
  .subarray(Object.keys(SERVICE_OPTIONS) as ServiceOption[], { minLength: 3, maxLength: 7 })
  .chain((names) => exactly(...new Set([...names, ...names.flatMap((name) => NEEDED[name] ?? [])])));
