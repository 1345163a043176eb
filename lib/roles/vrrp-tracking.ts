import { TrackFile, Tracked, Trackers } from '../config/keepalived/vrrp-model';
import { maintenanceFile } from './file-names';

/** What a director tracks: definitions, and who tracks them. */
export interface VrrpTracking {
  readonly trackers: Trackers;
  /** What each instance tracks. */
  readonly byInstances: Tracked;
  /** What the group tracks in which the instances move together. */
  readonly byGroup: Tracked;
}

const NOTHING: Tracked = { files: [] };

/**
 * A group tracks for its instances: of what an instance in a group tracks itself, keepalived 2.1 forgets files, scripts and interfaces without a word.
 * Names begin with the cluster's, since keepalived has them once on a host.
 */
export function vrrpTracking(cluster: string, inGroup: boolean): VrrpTracking {
  const files = [maintenance(cluster)];
  const tracked: Tracked = { files: files.map(({ name }) => name) };
  return {
    trackers: { files },
    byInstances: inGroup ? NOTHING : tracked,
    byGroup: inGroup ? tracked : NOTHING,
  };
}

/** The switch that takes this director out: weight 0 means FAULT. */
function maintenance(cluster: string): TrackFile {
  return { name: `${cluster}:maintenance`, path: maintenanceFile(cluster), weight: '0', initial: '0' };
}
