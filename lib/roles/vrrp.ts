import { SyncDaemon, VirtualAddress, VrrpInstance } from '../config/keepalived/model';
import { VrrpSettings } from '../options/vrrp-settings';
import { isIpv6, maxPrefix } from '../validation/addresses';
import { numberText } from '../validation/tokens';

/** A virtual IP on a device of this director. */
export interface DirectorVirtualIp {
  readonly address: string;
  readonly device: string;
}

/** This director's part in a pair. */
export interface DirectorVrrp {
  readonly settings: VrrpSettings;
  readonly priority: number;
}

/** Lines for `virtual_ipaddress` and `static_ipaddress`. */
export function virtualAddresses(virtualIps: readonly DirectorVirtualIp[]): VirtualAddress[] {
  return virtualIps.map(({ address, device }) => ({ address: `${address}/${maxPrefix(address)}`, device }));
}

/**
 * The instances that carry the virtual IPs: one for each device and address family, as VRRP speaks on one network in one family. The first one
 * bears the cluster's name.
 */
export function vrrpInstances(
  cluster: string,
  virtualIps: readonly DirectorVirtualIp[],
  vrrp: DirectorVrrp,
  notify: string | undefined,
): VrrpInstance[] {
  return groups(virtualIps).map((group, index) => ({
    name: index === 0 ? cluster : instanceName(cluster, group[0]),
    networkInterface: group[0].device,
    virtualRouterId: numberText(vrrp.settings.virtualRouterId),
    priority: numberText(vrrp.priority),
    version: vrrp.settings.authPass ? '2' : '3',
    advertIntervalSeconds: numberText(vrrp.settings.advertIntervalSeconds ?? 1),
    preempt: vrrp.settings.preempt ?? false,
    garpMasterRefreshSeconds: '30',
    authPass: vrrp.settings.authPass?.value,
    virtualAddresses: virtualAddresses(group),
    notify,
  }));
}

/** The kernel's connection synchronisation, along with the first instance. */
export function syncDaemon(instances: readonly VrrpInstance[]): SyncDaemon {
  const [{ name, networkInterface, virtualRouterId }] = instances;
  return { networkInterface, vrrpInstance: name, syncId: virtualRouterId };
}

function groups(virtualIps: readonly DirectorVirtualIp[]): DirectorVirtualIp[][] {
  const byNetwork = new Map<string, DirectorVirtualIp[]>();
  for (const vip of virtualIps) {
    const key = `${vip.device} ${isIpv6(vip.address)}`;
    byNetwork.set(key, [...(byNetwork.get(key) ?? []), vip]);
  }
  return [...byNetwork.values()];
}

function instanceName(cluster: string, { address, device }: DirectorVirtualIp): string {
  return `${cluster}-${device}${isIpv6(address) ? '-ipv6' : ''}`;
}
