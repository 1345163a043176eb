import { Scheduler } from './scheduler';
import { TransportProtocol } from './transport-protocol';
import { VirtualServiceSettings } from './virtual-service';

const DEFAULT_SECONDS = 10;
/** They pick a server by a hash, and refuse a client whose server takes no new connections, unless told to fall back. */
const HASHING = ['sh', 'dh', 'mh'];

/** For how long connections to a server that is taken out may go on. */
export function drainSeconds(settings: VirtualServiceSettings): number {
  return undrained(settings) === undefined ? (settings.drainSeconds ?? DEFAULT_SECONDS) : 0;
}

/** What rules it out, if anything does. */
export function undrained({ protocol, scheduler }: VirtualServiceSettings): string | undefined {
  if (protocol === TransportProtocol.UDP) return 'UDP, which has no connections that end';
  const { name, flags } = scheduler ?? Scheduler.WRR;
  const refuses = HASHING.includes(name) && !flags.includes(`${name}-fallback`);
  return refuses ? `the scheduler ${name} without fallback, which would refuse clients meanwhile` : undefined;
}
