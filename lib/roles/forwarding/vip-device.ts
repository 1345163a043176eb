import { createHash } from 'node:crypto';
import { maxPrefix } from '../../validation/addresses';
import { ScriptUnit } from '../host/script-unit';

/** Name of the device that carries a pool's virtual IPs on its real servers. A device name has at most 15 characters. */
export function vipDeviceName(cluster: string): string {
  if (cluster.length <= 11) return `vip-${cluster}`;
  return `vip-${createHash('sha256').update(cluster).digest('hex').slice(0, 8)}`;
}

/** Up before any network service, so that a service may bind the virtual IP, and after the sysctls, so that it is never announced. */
export function vipDeviceUnit(cluster: string, vips: readonly string[]): ScriptUnit {
  return {
    cluster,
    suffix: 'vip',
    script: 'vip-device',
    description: `Virtual IPs of the real server in ${cluster}`,
    lines: [`device ${vipDeviceName(cluster)}`, ...vips.map((vip) => `address ${vip}/${maxPrefix(vip)}`)],
    order: ['After=systemd-modules-load.service systemd-sysctl.service', 'Before=network.target'],
  };
}
