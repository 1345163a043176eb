import { Recording, waitUntil } from '../../../lab/index';

/** Whoever asks at a fixed rate. */
interface Asking {
  soFar(): Recording;
}

/** For how long answers must have come again before an event counts as over. */
const SETTLED_MILLISECONDS = 1500;

/** Has something happen once all that is asked is answered, and waits until all has been answered again for a while. */
export async function amongAnswers<T>(asking: Asking, event: () => Promise<T>): Promise<T> {
  await waitUntil('all is answered before the event', () => answered(asking, 1000), 20);
  const result = await event();
  const over = Date.now();
  await waitUntil(
    'all is answered again',
    () => Date.now() > over + SETTLED_MILLISECONDS && answered(asking, SETTLED_MILLISECONDS),
    60,
  );
  return result;
}

function answered(asking: Asking, milliseconds: number): boolean {
  const recent = asking.soFar().between(Date.now() - milliseconds);
  return recent.samples.length > 10 && recent.failures().length === 0;
}
