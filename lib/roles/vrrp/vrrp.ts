import { KeepalivedConf, SyncDaemon } from '../../config/keepalived/model';
import { Notify, VirtualAddress, VrrpInstance } from '../../config/keepalived/vrrp-model';
import { VrrpSettings } from '../../options/vrrp-settings';
import { VrrpVersion } from '../../options/vrrp-version';
import { isIpv6, maxPrefix } from '../../validation/addresses';
import { isKnown, numberText } from '../../validation/tokens';
import { keepalivedLines } from '../keepalived/extra-config';
import { vrrpTracking } from './vrrp-tracking';

/** A virtual IP on a device of this director. */
export interface DirectorVirtualIp {
  readonly address: string;
  readonly device: string;
}

/** This director's part among those that speak VRRP. */
export interface DirectorVrrp {
  readonly settings: VrrpSettings;
  readonly priority: number;
  /** For adverts by unicast: addresses in the network of each virtual IP. */
  readonly unicast?: ReadonlyMap<string, UnicastAddresses>;
}

/** This director's own address and those of the others. */
export interface UnicastAddresses {
  readonly source: string;
  readonly peers: readonly string[];
}

/** Lines for `virtual_ipaddress` and `static_ipaddress`. */
export function virtualAddresses(virtualIps: readonly DirectorVirtualIp[]): VirtualAddress[] {
  return virtualIps.map(({ address, device }) => ({ address: `${address}/${maxPrefix(address)}`, device }));
}

/** All that keepalived has to know of VRRP. */
export function vrrpBlocks(
  cluster: string,
  virtualIps: readonly DirectorVirtualIp[],
  vrrp: DirectorVrrp,
): Pick<KeepalivedConf, 'trackers' | 'vrrpInstances' | 'syncGroup'> {
  const networks = vrrpNetworks(virtualIps, vrrp.settings);
  const inGroup = networks.length > 1;
  const { trackers, byInstances, byGroup } = vrrpTracking(cluster, vrrp.settings.track ?? [], inGroup);
  const hooks = userHooks(vrrp.settings);
  const instances = networks.map((network, index) => ({
    ...vrrpInstance(network, vrrp),
    name: index === 0 ? cluster : instanceName(cluster, network[0], vrrp.settings),
    tracked: byInstances,
    notify: inGroup ? {} : hooks,
  }));
  const names = instances.map(({ name }) => name);
  return {
    trackers,
    vrrpInstances: instances,
    syncGroup: inGroup ? { name: cluster, instances: names, tracked: byGroup, notify: hooks } : undefined,
  };
}

/** The kernel's connection synchronisation, in the network of the first virtual IP. */
export function syncDaemon([vip]: readonly DirectorVirtualIp[], settings: VrrpSettings): SyncDaemon {
  return { networkInterface: advertDevice(vip, settings), syncId: numberText(settings.virtualRouterId) };
}

/**
 * The virtual IPs of each instance: one for each device of adverts and address family, as VRRP speaks on one network in one family. The first instance
 * bears the cluster's name.
 */
function vrrpNetworks(
  virtualIps: readonly DirectorVirtualIp[],
  settings: VrrpSettings,
): DirectorVirtualIp[][] {
  const byNetwork = new Map<string, DirectorVirtualIp[]>();
  for (const vip of virtualIps) {
    const key = `${advertDevice(vip, settings)} ${isIpv6(vip.address)}`;
    byNetwork.set(key, [...(byNetwork.get(key) ?? []), vip]);
  }
  return [...byNetwork.values()];
}

function vrrpInstance(
  network: readonly DirectorVirtualIp[],
  { settings, priority, unicast }: DirectorVrrp,
): Omit<VrrpInstance, 'name' | 'tracked' | 'notify'> {
  const virtualMac = settings.virtualMac ?? false;
  const [advertised, ...excluded] = [...linkLocal(network[0], settings), ...virtualAddresses(network)];
  const placed = ({ address, device }: VirtualAddress) => (virtualMac ? { address } : { address, device });
  return {
    networkInterface: advertDevice(network[0], settings),
    virtualMac,
    virtualRouterId: numberText(settings.virtualRouterId),
    priority: numberText(priority),
    version: settings.version ?? (settings.authPass ? VrrpVersion.V2 : VrrpVersion.V3),
    advertIntervalSeconds: numberText(settings.advertIntervalSeconds ?? 1),
    preempt: settings.preempt ?? false,
    preemptDelaySeconds: settings.preemptDelaySeconds ? numberText(settings.preemptDelaySeconds) : undefined,
    garpMasterRefreshSeconds: numberText(settings.garpMasterRefreshSeconds ?? 30),
    garpLowerPrioRepeat: numberText(settings.garpLowerPrioRepeat ?? 5),
    authPass: settings.authPass?.value,
    unicast: unicast?.get(network[0].address),
    virtualAddresses: [placed(advertised)],
    excludedAddresses: excluded.map(placed),
    extraLines: keepalivedLines(settings.extraConfig),
  };
}

/**
 * The address that IPv6 adverts name: that of the router's own MAC address, 00-00-5E-00-02-{VRID} (RFC 5798, section 7.3). keepalived before 2.2 asks
 * for a link-local one, and none that clients use is ever in an advert then. Of a token no number can be made.
 */
function linkLocal(vip: DirectorVirtualIp, settings: VrrpSettings): VirtualAddress[] {
  const { virtualRouterId } = settings;
  if (!isIpv6(vip.address) || !isKnown(virtualRouterId)) return [];
  const last = virtualRouterId.toString(16).padStart(2, '0');
  return [{ address: `fe80::200:5eff:fe00:2${last}/128`, device: advertDevice(vip, settings) }];
}

function userHooks({ notifyMaster, notifyBackup, notifyFault }: VrrpSettings): Notify {
  return { master: notifyMaster, backup: notifyBackup, fault: notifyFault };
}

function instanceName(cluster: string, vip: DirectorVirtualIp, settings: VrrpSettings): string {
  return `${cluster}-${advertDevice(vip, settings)}${isIpv6(vip.address) ? '-ipv6' : ''}`;
}

function advertDevice(vip: DirectorVirtualIp, settings: VrrpSettings): string {
  return settings.device ?? vip.device;
}
