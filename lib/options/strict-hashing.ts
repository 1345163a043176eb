import { Scheduler } from './scheduler';

/** They pick a server by a hash, and refuse a client whose server takes no new connections, unless told to fall back; `dh` cannot be told. */
const HASHING = ['sh', 'dh', 'mh'];

/** Whether a scheduler refuses the clients of a server that takes no new connections, although others do. */
export function isStrict({ name, flags }: Scheduler = Scheduler.WRR): boolean {
  return HASHING.includes(name) && !flags.includes(`${name}-fallback`);
}
