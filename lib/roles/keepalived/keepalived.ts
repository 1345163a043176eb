import { KeepalivedConf } from '../../config/keepalived/model';
import { FollowingPart, KeepalivedBlocks } from '../host/part';
import { program } from '../host/programs';
import { reloadCommand } from '../vrrp/notify-script';
import { keepalivedFiles } from './keepalived-files';

/** keepalived with the blocks of all parts, where any has one. */
export function keepalived(cluster: string): FollowingPart {
  return ({ keepalived: blocks, reloads }) => {
    if (blocks.length === 0) return {};
    const conf = confOf(blocks, reloadCommand(cluster, reloads));
    return { ...program('keepalived'), files: keepalivedFiles(cluster, conf) };
  };
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
