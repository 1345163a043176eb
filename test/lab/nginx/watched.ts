import { HttpProbe, OwnerProbe, OwnerSample, Recording, RequestPlan } from '../../../lab/index';
import { amongAnswers } from '../support/among-answers';
import { Running, URL, VIP } from './cell';

/** What a client and the wire saw of an event. */
export interface Watched {
  readonly requests: Recording;
  readonly gapSeconds: number;
  /** 100 ms samples in which more than one host answered ARP for the virtual IP. */
  readonly severalOwners: readonly OwnerSample[];
}

/** Where no request may fail: a busy machine is no failed request, and a SYN that is lost comes again after 1 s. */
export const PATIENT = { timeoutSeconds: 3 };

/** Sends requests while something happens, until all have been answered again for a while. */
export async function watched(
  { lab }: Pick<Running, 'lab'>,
  event: () => Promise<void>,
  manner: Omit<RequestPlan, 'url'> = { timeoutSeconds: 0.3 },
): Promise<Watched> {
  const [requests, owners] = await Promise.all([
    HttpProbe.start(lab, { url: URL, perSecond: 40, ...manner }),
    OwnerProbe.start(lab, VIP),
  ]);
  await amongAnswers(requests, event);
  const recording = await requests.stop();
  const samples = await owners.stop();
  return {
    requests: recording,
    gapSeconds: recording.longestGapSeconds(),
    severalOwners: samples.filter((sample) => sample.owners.length > 1),
  };
}
