import { Part } from '../host/part';
import { DirectorVirtualIp } from '../vrrp/vrrp';

/** nginx listens on virtual IPs that another host has, or that are not there yet. */
export function nonlocalBind(virtualIps: readonly DirectorVirtualIp[]): Part {
  const families = virtualIps.length > 0 ? ['ipv4', 'ipv6'] : [];
  return { sysctls: families.map((family) => ({ key: `net.${family}.ip_nonlocal_bind`, value: '1' })) };
}
