import { isStrict } from './strict-hashing';
import { TransportProtocol } from './transport-protocol';
import { VirtualServiceSettings } from './virtual-service';

const DEFAULT_SECONDS = 10;

/** For how long connections to a server that is taken out may go on. */
export function drainSeconds(settings: VirtualServiceSettings): number {
  return undrained(settings) === undefined ? (settings.drainSeconds ?? DEFAULT_SECONDS) : 0;
}

/** What rules it out, if anything does. */
export function undrained({ protocol, scheduler }: VirtualServiceSettings): string | undefined {
  if (protocol === TransportProtocol.UDP) return 'UDP, which has no connections that end';
  return isStrict(scheduler)
    ? `the scheduler ${scheduler?.name} without fallback, which would refuse clients meanwhile`
    : undefined;
}
