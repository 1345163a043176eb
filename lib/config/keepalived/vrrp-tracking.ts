import { Block } from '../block-writer';
import { TrackFile, Tracked, Trackers } from './vrrp-model';

/** Prints the definitions of trackers, which have to stand before whoever tracks them. */
export function trackerBlocks(trackers: Trackers): Block[] {
  return trackers.files.map(trackFileBlock);
}

/** Prints what an instance or a group tracks. */
export function trackedBlocks(tracked: Tracked): Block[] {
  return [{ name: 'track_file', body: tracked.files }].filter(({ body }) => body.length > 0);
}

function trackFileBlock({ name, path, weight, initial }: TrackFile): Block {
  return {
    name: `track_file ${name}`,
    body: [`file ${path}`, `weight ${weight}`, ...(initial === undefined ? [] : [`init_file ${initial}`])],
  };
}
