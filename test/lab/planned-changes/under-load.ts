import { HttpProbe, Lab } from '../../../lab/index';
import { amongAnswers } from '../support/among-answers';
import { Scheme } from './scheme';
import { Wrk } from './wrk';

/** What clients saw of a change. */
export interface Seen {
  readonly requests: number;
  readonly failed: number;
  /** What failed: of wrk how often, of the probe when. */
  readonly failures: readonly string[];
  readonly longestGapSeconds: number;
}

/** A lost SYN comes again after 1 s and after 3 s: a request fails when its client gives up. */
const PATIENT = { timeoutSeconds: 5 };

/** Has something happen under the load of wrk, beside a probe whose times are known; both open a connection for each request. */
export async function underLoad(lab: Lab, scheme: Scheme, event: () => Promise<unknown>): Promise<Seen> {
  const { url, caFile } = scheme;
  const probe = await HttpProbe.start(lab, { url, caFile, perSecond: 40, ...PATIENT });
  const wrk = Wrk.start(lab, url);
  let load;
  try {
    await amongAnswers(probe, event);
  } finally {
    load = await wrk.stop();
  }
  const recording = await probe.stop();
  const ofWrk = Object.entries(load.failures);
  const ofProbe = recording.failures();
  return {
    requests: recording.samples.length + load.requests,
    failed: ofProbe.length + ofWrk.reduce((sum, [, count]) => sum + count, 0),
    failures: [
      ...ofWrk.map(([what, count]) => `wrk: ${what} ${count}`),
      ...ofProbe.map(({ start, outcome }) => `probe: ${outcome} ${new Date(start).toISOString()}`),
    ],
    longestGapSeconds: recording.longestGapSeconds(),
  };
}
