import { HttpProbe, OwnerProbe, OwnerSample, Recording, RequestPlan, waitUntil } from '../../../lab';
import { Running, URL, VIP } from './cell';

/** What a client and the wire saw of an event. */
export interface Watched {
  readonly requests: Recording;
  readonly gapSeconds: number;
  /** 100 ms samples in which more than one host answered ARP for the virtual IP. */
  readonly severalOwners: readonly OwnerSample[];
}

const SETTLED_MILLISECONDS = 1500;

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
  const answered = (milliseconds: number) => {
    const recent = requests.soFar().between(Date.now() - milliseconds);
    return recent.samples.length > 10 && recent.failures().length === 0;
  };
  await waitUntil('requests are answered before the event', () => answered(1000), 20);
  await event();
  const over = Date.now();
  await waitUntil(
    'requests are answered again',
    () => Date.now() > over + SETTLED_MILLISECONDS && answered(SETTLED_MILLISECONDS),
    60,
  );
  const recording = await requests.stop();
  const samples = await owners.stop();
  return {
    requests: recording,
    gapSeconds: recording.longestGapSeconds(),
    severalOwners: samples.filter((sample) => sample.owners.length > 1),
  };
}
