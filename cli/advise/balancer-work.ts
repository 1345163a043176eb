/** Processor time that a request takes of the balancer, in multiples of direct routing's: on a connection that is kept, and on one of its own. */
export interface Work {
  readonly kept: number;
  readonly fresh: number;
}

/** As measured (docs/data-path.md), by scheme. A test compares them with docs/measured/data-path.json. */
export const BALANCER_WORK: { readonly [scheme: string]: Work | undefined } = {
  dr: { kept: 1, fresh: 1 },
  tun: { kept: 1.2, fresh: 0.88 },
  nat: { kept: 2, fresh: 1.7 },
  'nginx-stream': { kept: 10, fresh: 7.8 },
  'nginx-http': { kept: 11, fresh: 4 },
};

/** How many times as much a request on a kept connection takes by one scheme as by another, if both were measured. */
export function timesTheWork(scheme: string, other: string): number | undefined {
  const [work, base] = [BALANCER_WORK[scheme], BALANCER_WORK[other]];
  return work && base && Math.round(work.kept / base.kept);
}
