import { VirtualServer } from '../../config/keepalived/model';
import { isIpv6 } from '../../validation/addresses';

/** The virtual server of a mark that packets to a virtual IP bear: it leads to one address, whatever state that is in. */
export function oneServer(mark: number, virtualIp: string, method: string, address: string): VirtualServer {
  return {
    key: `fwmark ${mark}`,
    ipFamily: isIpv6(virtualIp) ? 'inet6' : undefined,
    scheduler: 'rr',
    schedulerFlags: [],
    method,
    delayLoopSeconds: '60',
    onePacket: false,
    alpha: false,
    omega: false,
    inhibitOnFailure: false,
    realServers: [{ address, weight: '1' }],
  };
}
