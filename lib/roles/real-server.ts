import { RealService } from '../options/real-service';
import { HostCheck, HostPlan, HostSysctl } from '../provisioning/host-plan';
import { numberText } from '../validation/tokens';
import { NumberedCluster, numbersOf } from './host/cluster-numbers';
import { ipv4Key } from './ipvs/director-sysctls';
import { firewallUnit } from './firewall/firewall-unit';
import { OpenedRealServer, realServerOpenings } from './firewall/real-server-openings';
import { kernelFiles } from './host/kernel-files';
import { networkManagerFile } from './host/network-manager';
import { networkdFile } from './host/networkd';
import { selinuxPart } from './host/selinux';
import { servicePart, siblingPorts } from './real-service';
import { PoolMember } from './real-service/service-part';
import { ReturnRoute, returnRoutesDispatcher, returnRoutesUnit } from './forwarding/return-routes';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles } from './host/script-unit';
import { RealServerTunnel, receiversOf, tunnelFiles, tunnelUnitName } from './forwarding/tunnel-units';
import { vipDeviceName, vipDeviceUnit } from './forwarding/vip-device';

/** What is known of one real server of a pool. */
export interface RealServerRole extends NumberedCluster {
  readonly port: number;
  readonly service?: RealService;
  readonly server: PoolMember;
  /** All servers of the pool in their order, this one among them. */
  readonly servers: readonly PoolMember[];
  /** Virtual IPs whose packets arrive unchanged (DR, TUN): the server has to take them for its own. */
  readonly virtualIps: readonly string[];
  readonly tunnels: readonly RealServerTunnel[];
  readonly returnRoutes: readonly ReturnRoute[];
  /**
   * What the host's firewall is opened for.
   * @default - it is left as it is
   */
  readonly opened?: Pick<OpenedRealServer, 'healthCheck' | 'checkedPorts' | 'traffic' | 'balancers'>;
}

/**
 * A real server must not answer ARP for the virtual IP, or clients would find it instead of the director. `all` counts, `lo` alone does nothing,
 * and it has to be set before the address is there.
 */
const ARP_SYSCTLS = [
  { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
  { key: 'net.ipv4.conf.all.arp_announce', value: '2' },
];

/** What the host of a real server gets. */
export function realServerPlan(role: RealServerRole): HostPlan {
  const receivers = receiversOf(role.tunnels);
  const units = scriptUnits(role);
  const holdsVips = role.virtualIps.length > 0;
  const modules = [...(holdsVips ? ['dummy'] : []), ...new Set(receivers.map(({ module }) => module))];
  const tunnels = [...new Set(receivers.map(({ device }) => device))];
  const devices = [...(holdsVips ? [vipDeviceName(role.cluster)] : []), ...tunnels];
  const sysctls = [...(holdsVips ? ARP_SYSCTLS : []), ...tunnelSysctls(tunnels)];
  const service = servicePart(role.service, { ...role, port: numberText(role.port) });
  const selinux = selinuxPart(role.cluster, service.selinux);
  return {
    packages: [...service.packages, ...selinux.packages],
    needs: [],
    modules,
    sysctls,
    files: [
      ...kernelFiles(role.cluster, modules, sysctls),
      ...tunnelFiles(receivers),
      ...scriptUnitFiles(units),
      ...(role.returnRoutes.length > 0 ? [networkdFile(), returnRoutesDispatcher(role.cluster)] : []),
      ...(devices.length > 0 ? [networkManagerFile(role.cluster, devices)] : []),
      ...selinux.files,
      ...service.files,
    ],
    displaced: service.displaced,
    programs: service.programs,
    units: [
      ...selinux.units,
      ...receivers.map((receiver) => ({ name: tunnelUnitName(receiver) })),
      ...units.map(scriptHostUnit),
      ...service.units,
    ],
    virtualIps: [],
    numbers: units.flatMap(({ numbers = [] }) => numbers),
    openings: units.flatMap(({ openings = [] }) => openings),
    realServers: [],
    checks: [...addressChecks(role), ...service.checks],
    secrets: service.secrets,
  };
}

/** What the host's kernel has to have, for the inventory. */
export function realServerKernelNeeds({ virtualIps, tunnels, returnRoutes }: RealServerRole): string[] {
  return [
    ...(virtualIps.length > 0 ? ['dummy'] : []),
    ...new Set(receiversOf(tunnels).map(({ module }) => module)),
    ...(returnRoutes.length > 0 ? ['ip_rule'] : []),
  ];
}

function scriptUnits(role: RealServerRole): ScriptUnit[] {
  const { cluster, virtualIps, returnRoutes } = role;
  const openings = role.opened ? realServerOpenings({ ...role, ...role.opened, ...siblingsOf(role) }) : [];
  return [
    ...(openings.length > 0 ? [firewallUnit(cluster, openings)] : []),
    ...(virtualIps.length > 0 ? [vipDeviceUnit(cluster, virtualIps)] : []),
    ...(returnRoutes.length > 0 ? [returnRoutesUnit(numbersOf(role), returnRoutes)] : []),
  ];
}

function siblingsOf({
  service,
  server,
  servers,
}: RealServerRole): Pick<OpenedRealServer, 'siblings' | 'siblingPorts'> {
  const others = servers.filter(({ name }) => name !== server.name);
  return { siblings: others.map(({ address }) => address), siblingPorts: siblingPorts(service) };
}

/**
 * What comes out of a tunnel has a client's address and did not come from where an answer would go. 2 and not 0: the larger of `all` and the
 * device's own counts, and `all` may be 1.
 */
function tunnelSysctls(devices: readonly string[]): HostSysctl[] {
  const ipv4 = devices.filter((device) => device === 'tunl0' || device === 'gre0');
  return ipv4.map((device) => ({ key: ipv4Key(device, 'rp_filter'), value: '2' }));
}

function addressChecks({ cluster, virtualIps }: RealServerRole): HostCheck[] {
  const device = vipDeviceName(cluster);
  return virtualIps.map((address) => ({ kind: 'address', address, device }));
}
