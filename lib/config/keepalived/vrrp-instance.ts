import { Block, ConfigLine } from '../block-writer';
import { Notify, Unicast, VirtualAddress, VrrpInstance } from './vrrp-model';
import { trackedBlocks } from './vrrp-tracking';

/** Prints a `vrrp_instance` block. Every instance starts as BACKUP: the election decides, and `nopreempt` demands it. */
export function vrrpInstanceBlock(instance: VrrpInstance): Block {
  return {
    name: `vrrp_instance ${instance.name}`,
    body: [
      'state BACKUP',
      `interface ${instance.networkInterface}`,
      ...(instance.virtualMac ? ['use_vmac', 'vmac_xmit_base'] : []),
      `virtual_router_id ${instance.virtualRouterId}`,
      `priority ${instance.priority}`,
      `version ${instance.version}`,
      `advert_int ${instance.advertIntervalSeconds}`,
      ...preemption(instance),
      ...gratuitousArp(instance),
      ...(instance.unicast ? unicast(instance.unicast) : []),
      ...(instance.authPass ? [authentication(instance.authPass)] : []),
      { name: 'virtual_ipaddress', body: instance.virtualAddresses.map(addressLine) },
      ...excluded(instance.excludedAddresses),
      ...trackedBlocks(instance.tracked),
      ...notifyLines(instance.notify),
      ...(instance.extraLines ?? []),
    ],
  };
}

/** A line of `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`. */
export function addressLine({ address, device }: VirtualAddress): string {
  return device === undefined ? address : `${address} dev ${device}`;
}

/** The hooks of an instance or a group. keepalived has one command for each, and calls `notify` after the other. */
export function notifyLines({ master, backup, fault, any }: Notify): string[] {
  const hooks = { notify_master: master, notify_backup: backup, notify_fault: fault, notify: any };
  return Object.entries(hooks).flatMap(([name, command]) => (command ? [`${name} "${command}"`] : []));
}

function preemption({ preempt, preemptDelaySeconds: delay }: VrrpInstance): string[] {
  if (!preempt) return ['nopreempt'];
  return delay === undefined ? [] : [`preempt_delay ${delay}`];
}

/** Where two were active, the one that gives up says so, whereupon the one that stays tells the network again where the addresses are. */
function gratuitousArp(instance: VrrpInstance): string[] {
  return [
    `garp_master_refresh ${instance.garpMasterRefreshSeconds}`,
    `garp_lower_prio_repeat ${instance.garpLowerPrioRepeat}`,
    'higher_prio_send_advert',
  ];
}

function unicast({ source, peers }: Unicast): ConfigLine[] {
  return [`unicast_src_ip ${source}`, { name: 'unicast_peer', body: peers }, 'check_unicast_src'];
}

/** In quotes, outside of which `#` and `!` begin a comment. What has no place in them either is refused on the host, which alone knows the password. */
function authentication(password: string): Block {
  return { name: 'authentication', body: ['auth_type PASS', `auth_pass "${password}"`] };
}

function excluded(addresses: readonly VirtualAddress[]): Block[] {
  if (addresses.length === 0) return [];
  return [{ name: 'virtual_ipaddress_excluded', body: addresses.map(addressLine) }];
}
