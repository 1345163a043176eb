import { Block } from '../block-writer';
import { notifyLines } from './vrrp-instance';
import { VrrpSyncGroup } from './vrrp-model';
import { trackedBlocks } from './vrrp-tracking';

/** Prints a `vrrp_sync_group` block. */
export function syncGroupBlock({ name, instances, tracked, notify }: VrrpSyncGroup): Block {
  return {
    name: `vrrp_sync_group ${name}`,
    body: [{ name: 'group', body: instances }, ...trackedBlocks(tracked), ...notifyLines(notify)],
  };
}
