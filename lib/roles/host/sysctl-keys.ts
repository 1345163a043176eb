import { HostSysctl } from '../../provisioning/host-plan';

/** In a key, a dot of a device's name (a VLAN) is a slash. */
export function ipv4Key(device: string, setting: string): string {
  return `net.ipv4.conf.${device.replaceAll('.', '/')}.${setting}`;
}

/** The kernel takes the larger of `all` and the device's own. */
export function onAllDevices(devices: readonly string[], setting: string, value: string): HostSysctl[] {
  return ['all', ...devices].map((device) => ({ key: ipv4Key(device, setting), value }));
}
