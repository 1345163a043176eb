import { Lab, waitUntil } from '../../../lab/index';
import { recordHosts } from './host-record';
import { activeDirector } from './vip';

const TIMEOUT_SECONDS = 90;

/** The record of every host when a deploy has come to rest: one director is active, two records in a row are the same, and nothing else says that it goes on. */
export async function recordAtRest(
  lab: Lab,
  directors: readonly string[],
  isOver: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<{ [host: string]: string[] }> {
  await activeDirector(lab, directors);
  let last = await recordHosts(lab);
  await waitUntil(
    'two records in a row are the same, and nothing goes on',
    async () => {
      const before = last;
      last = await recordHosts(lab);
      return JSON.stringify(last) === JSON.stringify(before) && (await isOver());
    },
    TIMEOUT_SECONDS,
  );
  return last;
}
