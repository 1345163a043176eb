import {
  TrackFile,
  TrackProcess,
  Tracked,
  Trackers,
  VrrpScript,
} from '../../config/keepalived/vrrp-tracking-model';
import { VrrpTracker } from '../../options/vrrp-tracker';
import { HostFile } from '../../provisioning/host-plan';
import { numberText } from '../../validation/tokens';
import { maintenanceFile, scriptPathOf } from '../host/file-names';

/** What a director tracks: definitions, and who tracks them. */
export interface VrrpTracking {
  readonly trackers: Trackers;
  /** What each instance tracks. */
  readonly byInstances: Tracked;
  /** What the group tracks in which the instances move together. */
  readonly byGroup: Tracked;
}

const NOTHING: Tracked = { interfaces: [], scripts: [], files: [], processes: [] };

/**
 * A group tracks for its instances: of what an instance in a group tracks itself, keepalived 2.1 forgets interfaces, scripts and files without a
 * word, and later ones those with a weight. Processes are tracked by each instance: keepalived 2.1 forgets what a group tracks of them.
 */
export function vrrpTracking(cluster: string, track: readonly VrrpTracker[], inGroup: boolean): VrrpTracking {
  const trackers = definitions(cluster, track);
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);
  const interfaces = ofKind(track, 'interface').map(({ subject, weight }) => ({
    device: subject,
    weight: numberText(weight),
  }));
  const most = { ...NOTHING, interfaces, scripts: names(trackers.scripts), files: names(trackers.files) };
  const processes = names(trackers.processes);
  return {
    trackers,
    byInstances: inGroup ? { ...NOTHING, processes } : { ...most, processes },
    byGroup: inGroup ? most : NOTHING,
  };
}

/** The scripts that the deploy puts on a director. */
export function trackerScripts(cluster: string, track: readonly VrrpTracker[]): HostFile[] {
  return ofKind(track, 'script').map(({ subject, text }) => ({
    path: scriptPath(cluster, subject),
    content: text ?? '',
    mode: '0755',
    shared: false,
    verbatim: true,
  }));
}

/** Names begin with the cluster's, since keepalived has them once on a host. */
function definitions(cluster: string, track: readonly VrrpTracker[]): Trackers {
  const named = (tracker: VrrpTracker) => ({
    name: `${cluster}:${tracker.subject}`,
    weight: numberText(tracker.weight),
  });
  return {
    files: [
      maintenance(cluster),
      // A health check may ask for the same file, under a name and a weight of its own.
      ...ofKind(track, 'file').map(({ subject, weight }) => ({
        name: `${cluster}:vrrp:${subject}`,
        path: subject,
        weight: numberText(weight),
      })),
    ],
    scripts: ofKind(track, 'command', 'script').map((tracker) => ({
      ...named(tracker),
      ...script(cluster, tracker),
    })),
    processes: ofKind(track, 'process').map((tracker) => ({ ...named(tracker), ...process(tracker) })),
  };
}

/** The switch that takes this director out: weight 0 means FAULT. */
function maintenance(cluster: string): TrackFile {
  return { name: `${cluster}:maintenance`, path: maintenanceFile(cluster), weight: '0', initial: '0' };
}

function script(cluster: string, tracker: VrrpTracker): Omit<VrrpScript, 'name' | 'weight'> {
  const { intervalSeconds = 1, timeoutSeconds = intervalSeconds, rise = 2, fall = 2 } = tracker.scriptOptions;
  return {
    command: tracker.kind === 'script' ? scriptPath(cluster, tracker.subject) : (tracker.text ?? ''),
    intervalSeconds: numberText(intervalSeconds),
    timeoutSeconds: numberText(timeoutSeconds),
    rise: numberText(rise),
    fall: numberText(fall),
  };
}

function process({ subject, delaySeconds }: VrrpTracker): Omit<TrackProcess, 'name' | 'weight'> {
  return {
    process: subject,
    delaySeconds: delaySeconds === undefined ? undefined : numberText(delaySeconds),
  };
}

function scriptPath(cluster: string, name: string): string {
  return scriptPathOf(cluster, `track-${name}`);
}

function ofKind(track: readonly VrrpTracker[], ...kinds: string[]): VrrpTracker[] {
  return track.filter(({ kind }) => kinds.includes(kind));
}
