import { Block, ConfigLine } from '../block-writer';
import { Unicast, VirtualAddress, VrrpInstance, VrrpSyncGroup } from './vrrp-model';
import { trackedBlocks } from './vrrp-tracking';

/** Prints a `vrrp_instance` block. Every instance starts as BACKUP: the election decides, and `nopreempt` demands it. */
export function vrrpInstanceBlock(instance: VrrpInstance): Block {
  const body: ConfigLine[] = [
    'state BACKUP',
    `interface ${instance.networkInterface}`,
    `virtual_router_id ${instance.virtualRouterId}`,
    `priority ${instance.priority}`,
    `version ${instance.version}`,
    `advert_int ${instance.advertIntervalSeconds}`,
  ];
  if (!instance.preempt) body.push('nopreempt');
  if (instance.preemptDelaySeconds) body.push(`preempt_delay ${instance.preemptDelaySeconds}`);
  body.push(`garp_master_refresh ${instance.garpMasterRefreshSeconds}`);
  if (instance.unicast) body.push(...unicastLines(instance.unicast));
  if (instance.authPass) {
    body.push({ name: 'authentication', body: ['auth_type PASS', `auth_pass ${instance.authPass}`] });
  }
  body.push({ name: 'virtual_ipaddress', body: instance.virtualAddresses.map(addressLine) });
  body.push(...trackedBlocks(instance.tracked));
  if (instance.notify) body.push(`notify_master "${instance.notify}"`, `notify_backup "${instance.notify}"`);
  return { name: `vrrp_instance ${instance.name}`, body };
}

function unicastLines({ source, peer }: Unicast): ConfigLine[] {
  return [`unicast_src_ip ${source}`, { name: 'unicast_peer', body: [peer] }, 'check_unicast_src'];
}

/** Prints a `vrrp_sync_group` block. */
export function syncGroupBlock({ name, instances, tracked }: VrrpSyncGroup): Block {
  return {
    name: `vrrp_sync_group ${name}`,
    body: [{ name: 'group', body: instances }, ...trackedBlocks(tracked)],
  };
}

/** A line of `virtual_ipaddress` or `static_ipaddress`. */
export function addressLine(address: VirtualAddress): string {
  return `${address.address} dev ${address.device}`;
}
