import { masterDownSeconds } from '../../test/lab/support/vrrp-bound';
import { Variation } from '../project';

/** A pair, and how fast its balancers notice each other's loss. */
export interface PairProfile {
  readonly name: string;
  readonly variation: Variation;
  /** When the other balancer takes over at the latest after the last advert. */
  readonly boundSeconds: number;
}

/** The lower one of a pair, by default: its skew is the longer one. */
const BACKUP_PRIORITY = 100;

const PACES = [
  { name: 'default', advertSeconds: 1 },
  { name: 'fast', advertSeconds: 0.05 },
] as const;

const PAIRS = [
  { name: 'LVS DR pair', BALANCER: 'lvs' },
  { name: 'nginx pair', BALANCER: 'nginx' },
] as const;

/** A list for each pair, with each pace: machines are made anew for another pair. */
export const PROFILES: readonly (readonly PairProfile[])[] = PAIRS.map(({ name, BALANCER }) =>
  PACES.map((pace) => ({
    name: `${name}, ${pace.name} (advert ${pace.advertSeconds} s)`,
    variation: { BALANCER, SERVERS: '2', ADVERT_SECONDS: String(pace.advertSeconds) },
    boundSeconds: masterDownSeconds(BACKUP_PRIORITY, pace.advertSeconds),
  })),
);
