import { createHash } from 'node:crypto';
import { maxPrefix } from '../../validation/addresses';
import { ScriptUnit } from '../host/script-unit';
import { ScriptedPart } from '../host/scripted-parts';

/**
 * A real server must not answer ARP for the virtual IP, or clients would find it instead of the director. `all` counts, `lo` alone does nothing,
 * and it has to be set before the address is there.
 */
const ARP_SYSCTLS = [
  { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
  { key: 'net.ipv4.conf.all.arp_announce', value: '2' },
];

/** What has a real server take virtual IPs for its own, and be silent about them. */
export function vipDevice(cluster: string, virtualIps: readonly string[]): ScriptedPart {
  if (virtualIps.length === 0) return {};
  const device = vipDeviceName(cluster);
  return {
    modules: ['dummy'],
    sysctls: ARP_SYSCTLS,
    devices: [device],
    checks: virtualIps.map((address) => ({ kind: 'address', address, device })),
    script: vipDeviceUnit(cluster, virtualIps),
  };
}

/** Name of the device that carries a pool's virtual IPs on its real servers. A device name has at most 15 characters. */
function vipDeviceName(cluster: string): string {
  if (cluster.length <= 11) return `vip-${cluster}`;
  return `vip-${createHash('sha256').update(cluster).digest('hex').slice(0, 8)}`;
}

/** Up before any network service, so that a service may bind the virtual IP, and after the sysctls, so that it is never announced. */
function vipDeviceUnit(cluster: string, vips: readonly string[]): ScriptUnit {
  return {
    cluster,
    suffix: 'vip',
    script: 'vip-device',
    description: `Virtual IPs of the real server in ${cluster}`,
    lines: [`device ${vipDeviceName(cluster)}`, ...vips.map((vip) => `address ${vip}/${maxPrefix(vip)}`)],
    order: ['After=systemd-modules-load.service systemd-sysctl.service', 'Before=network.target'],
  };
}
