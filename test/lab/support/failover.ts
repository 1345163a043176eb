import { HttpProbe, Lab, OwnerProbe, OwnerSample, waitUntil } from '../../../lab/index';

/** What a client and the wire saw of an event. */
export interface Failover {
  /** The longest time in which no request was answered. */
  readonly gapSeconds: number;
  /** Samples in which more than one host answered ARP for the address. */
  readonly samplesWithSeveralOwners: readonly OwnerSample[];
}

/** For how long answers must have come again before an event counts as over. */
const SETTLED_MILLISECONDS = 3000;

/**
 * Probes an address while something happens to its owner, until answers have come again for a while and, if a new owner is
 * expected, until it is that one.
 */
export async function failover(
  lab: Lab,
  address: string,
  newOwner: string | undefined,
  event: () => Promise<void>,
): Promise<Failover> {
  const probe = await HttpProbe.start(lab, { url: `http://${address}/`, perSecond: 40, timeoutSeconds: 0.3 });
  const owners = await OwnerProbe.start(lab, address);
  await waitUntil(
    'requests are answered before the event',
    () => answeredSince(probe, Date.now() - 1000),
    20,
  );
  await event();
  if (newOwner) {
    await waitUntil(
      `${newOwner} owns ${address}`,
      () =>
        owners
          .samples()
          .slice(-3)
          .some((sample) => sample.owners.includes(newOwner)),
      30,
    );
  }
  const over = Date.now();
  await waitUntil(
    'requests are answered again',
    () =>
      Date.now() > over + SETTLED_MILLISECONDS && answeredSince(probe, Date.now() - SETTLED_MILLISECONDS / 2),
    60,
  );
  const recording = await probe.stop();
  const samples = await owners.stop();
  return {
    gapSeconds: recording.longestGapSeconds(),
    samplesWithSeveralOwners: samples.filter((sample) => sample.owners.length > 1),
  };
}

/** True if there were requests since then, and all were answered but the last ones, which are under way. */
function answeredSince(probe: HttpProbe, since: number): boolean {
  const recent = probe.soFar().between(since);
  return recent.samples.length > 20 && recent.failures().length === 0;
}
