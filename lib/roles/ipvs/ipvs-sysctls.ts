import { HostSysctl } from '../../provisioning/host-plan';
import { isIpv6 } from '../../validation/addresses';
import { onAllDevices } from '../host/sysctl-keys';
import { DirectorService, hands, handsTo } from './director-service';

/** Kernel settings of IPVS. ip_forward first, as it resets others. */
export function ipvsSysctls(services: readonly DirectorService[], devices: readonly string[]): HostSysctl[] {
  return [
    ...(hands(services, 'translated') ? forwarding(services, devices) : []),
    // Connections to a real server that was taken out are reset at once, instead of hanging until they time out; persistent clients move.
    { key: 'net.ipv4.vs.expire_nodest_conn', value: '1' },
    { key: 'net.ipv4.vs.expire_quiescent_template', value: '1' },
    // A client's port that comes again is a new connection, also where only the client's half was seen: FIN_WAIT is the last state then (DR, TUN).
    { key: 'net.ipv4.vs.conn_reuse_mode', value: '3' },
    // Large packets are split instead of refused: many paths lose the answer that would tell the client.
    ...(hands(services, 'wrapped') ? [{ key: 'net.ipv4.vs.pmtu_disc', value: '0' }] : []),
  ];
}

/** Redirects would tell real servers a way around the director. */
function forwarding(services: readonly DirectorService[], devices: readonly string[]): HostSysctl[] {
  const behindNat = services.flatMap(({ servers }) =>
    servers.filter((server) => handsTo(server, 'translated')),
  );
  const families = new Set(behindNat.map(({ address }) => isIpv6(address)));
  return [
    ...(families.has(true) ? [{ key: 'net.ipv6.conf.all.forwarding', value: '1' }] : []),
    ...(families.has(false) ? [{ key: 'net.ipv4.ip_forward', value: '1' }] : []),
    ...(families.has(false) ? onAllDevices(devices, 'send_redirects', '0') : []),
  ];
}
