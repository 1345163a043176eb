import { HostSysctl } from '../../provisioning/host-plan';
import { isIpv6 } from '../../validation/addresses';
import { DirectorService, methodsOf } from './director-service';
import { reflectsMarks } from '../vrrp/takeover';

/** What decides about a director's kernel settings. */
export interface DirectorTraffic {
  readonly services: readonly DirectorService[];
  readonly devices: readonly string[];
  readonly connectionSync: boolean;
}

/** Seconds after which a connection that goes on is told to the other director again. */
const SYNC_REFRESH_SECONDS = '5';

/** Kernel settings of a director. ip_forward first, as it resets others. */
export function directorSysctls({ services, devices, connectionSync }: DirectorTraffic): HostSysctl[] {
  const methods = methodsOf(services);
  return [
    ...(methods.has('NAT') ? forwarding(services, devices) : []),
    // Connections to a real server that was taken out are reset at once, instead of hanging until they time out; persistent clients move.
    { key: 'net.ipv4.vs.expire_nodest_conn', value: '1' },
    { key: 'net.ipv4.vs.expire_quiescent_template', value: '1' },
    // A client's port that comes again is a new connection, also where only the client's half was seen: FIN_WAIT is the last state then (DR, TUN).
    { key: 'net.ipv4.vs.conn_reuse_mode', value: '3' },
    // Large packets are split instead of refused: many paths lose the answer that would tell the client.
    ...(methods.has('TUN') ? [{ key: 'net.ipv4.vs.pmtu_disc', value: '0' }] : []),
    ...(connectionSync ? synchronisation() : []),
    ...(connectionSync && reflectsMarks(services) ? markedAnswers() : []),
    ...(services.some(({ settings }) => settings.checkDataPath) ? fromVirtualIp(devices) : []),
  ];
}

/** Redirects would tell real servers a way around the director. */
function forwarding(services: readonly DirectorService[], devices: readonly string[]): HostSysctl[] {
  const behindNat = services.flatMap(({ servers }) =>
    servers.filter(({ forwardingMethod }) => forwardingMethod.name === 'NAT'),
  );
  const families = new Set(behindNat.map(({ address }) => isIpv6(address)));
  return [
    ...(families.has(true) ? [{ key: 'net.ipv6.conf.all.forwarding', value: '1' }] : []),
    ...(families.has(false) ? [{ key: 'net.ipv4.ip_forward', value: '1' }] : []),
    ...(families.has(false) ? onAll(devices, 'send_redirects', '0') : []),
  ];
}

/** From its first packet on, so that no connection is unknown to the other director. */
function synchronisation(): HostSysctl[] {
  return [
    { key: 'net.ipv4.vs.sync_threshold', value: '0 1' },
    { key: 'net.ipv4.vs.sync_refresh_period', value: SYNC_REFRESH_SECONDS },
  ];
}

/** Answers of the kernel itself, such as resets, have the mark of what they answer; those of programs have none. */
function markedAnswers(): HostSysctl[] {
  return ['ipv4', 'ipv6'].map((family) => ({ key: `net.${family}.fwmark_reflect`, value: '1' }));
}

/** A check through a virtual IP is answered from it, which the active director has itself. */
function fromVirtualIp(devices: readonly string[]): HostSysctl[] {
  return [{ key: 'net.ipv4.conf.all.accept_local', value: '1' }, ...onAll(devices, 'rp_filter', '0')];
}

/** The kernel takes the larger of `all` and the device's own. */
function onAll(devices: readonly string[], setting: string, value: string): HostSysctl[] {
  return ['all', ...devices].map((device) => ({ key: ipv4Key(device, setting), value }));
}

/** In a key, a dot of a device's name (a VLAN) is a slash. */
export function ipv4Key(device: string, setting: string): string {
  return `net.ipv4.conf.${device.replaceAll('.', '/')}.${setting}`;
}
