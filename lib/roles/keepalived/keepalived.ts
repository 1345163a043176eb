import { KeepalivedConf } from '../../config/keepalived/model';
import { HostFile } from '../../provisioning/host-plan';
import { FollowingPart, KeepalivedBlocks } from '../host/part';
import { program } from '../host/programs';
import { reloadCommand } from '../vrrp/notify-script';
import { includeFile, keepalivedFiles } from './keepalived-files';

/** keepalived with the blocks of all parts, where any has one. */
export function keepalived(cluster: string): FollowingPart {
  return ({ keepalived: blocks, reloads }) => {
    if (blocks.length === 0) return {};
    const include = includeFile(cluster, confOf(blocks, reloadCommand(cluster, reloads)));
    return { ...program('keepalived'), files: keepalivedFiles(include) };
  };
}

/** The same, where another cluster of the host has the include, too. */
export function sharedKeepalived(cluster: string): FollowingPart {
  return ({ keepalived: blocks }) => {
    if (blocks.length === 0) return {};
    return { ...program('keepalived'), files: keepalivedFiles(sharedInclude(cluster, blocks)) };
  };
}

/** The include of a cluster that other clusters of the host have, too. */
export function sharedInclude(cluster: string, blocks: readonly KeepalivedBlocks[]): HostFile {
  return { ...includeFile(cluster, confOf(blocks, undefined)), shared: true };
}

/** What there is once comes from the one part that says it. */
function confOf(
  blocks: readonly KeepalivedBlocks[],
  onChange: string | undefined,
): Omit<KeepalivedConf, 'header'> {
  const told = { ...(onChange !== undefined && { any: onChange }) };
  const instances = blocks.flatMap(({ vrrpInstances = [] }) => vrrpInstances);
  return {
    syncDaemon: blocks.find(({ syncDaemon }) => syncDaemon)?.syncDaemon,
    globalLines: blocks.flatMap(({ globalLines = [] }) => globalLines),
    staticAddresses: blocks.flatMap(({ staticAddresses = [] }) => staticAddresses),
    trackers: blocks.find(({ trackers }) => trackers)?.trackers,
    syncGroup: blocks.find(({ syncGroup }) => syncGroup)?.syncGroup,
    vrrpInstances: instances.map((instance) => ({ ...instance, notify: { ...instance.notify, ...told } })),
    checkDefinitions: blocks.flatMap(({ checkDefinitions = [] }) => checkDefinitions),
    virtualServers: blocks.flatMap(({ virtualServers = [] }) => virtualServers),
  };
}
