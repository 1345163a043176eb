import { RealService } from '../options/real-service';
import { HostPlan } from '../provisioning/host-plan';
import { numberText } from '../validation/tokens';
import { firewall } from './firewall/firewall-unit';
import { Opening } from './firewall/opening';
import { OpenedRealServer, realServerOpenings } from './firewall/real-server-openings';
import { ReturnRoute, returnRoutes } from './forwarding/return-routes';
import { RealServerTunnel, receiversOf, tunnels } from './forwarding/tunnels';
import { vipDevice } from './forwarding/vip-device';
import { NumberedCluster, numbersOf } from './host/cluster-numbers';
import { kernelFiles } from './host/kernel-files';
import { networkManager } from './host/network-manager';
import { networkd } from './host/networkd';
import { scripted } from './host/scripted-parts';
import { selinuxTools, selinuxUnit } from './host/selinux';
import { hostPlan } from './host/sum-of-parts';
import { HandedOn } from './ipvs/handed-on';
import { sharedKeepalived } from './keepalived/keepalived';
import { peerForwarded } from './marks/peer-forwarded';
import { servicePart, siblingPorts } from './real-service';
import { PoolMember } from './real-service/service-part';

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
  /** What other directors hand on to this host, if it is a director too. */
  readonly handedOn: readonly HandedOn[];
  /**
   * What the host's firewall is opened for.
   * @default - it is left as it is
   */
  readonly opened?: Pick<OpenedRealServer, 'healthCheck' | 'checkedPorts' | 'traffic' | 'balancers'>;
}

/** What the host of a real server gets. */
export function realServerPlan(role: RealServerRole): HostPlan {
  const { cluster } = role;
  return hostPlan([
    sharedKeepalived(cluster),
    kernelFiles(cluster),
    scripted([
      firewall(cluster, openingsOf(role)),
      vipDevice(cluster, role.virtualIps),
      tunnels(role.tunnels),
      returnRoutes(numbersOf(role), role.returnRoutes),
    ]),
    peerForwarded(role),
    networkd,
    networkManager(cluster),
    selinuxUnit(cluster),
    servicePart(role.service, { ...role, port: numberText(role.port) }),
    selinuxTools,
  ]);
}

/** What the host's kernel has to have, for the inventory. */
export function realServerKernelNeeds({ virtualIps, tunnels, returnRoutes }: RealServerRole): string[] {
  return [
    ...(virtualIps.length > 0 ? ['dummy'] : []),
    ...new Set(receiversOf(tunnels).map(({ module }) => module)),
    ...(returnRoutes.length > 0 ? ['ip_rule'] : []),
  ];
}

function openingsOf(role: RealServerRole): Opening[] | undefined {
  const openings = role.opened ? realServerOpenings({ ...role, ...role.opened, ...siblingsOf(role) }) : [];
  return openings.length > 0 ? openings : undefined;
}

/** None where servers do not speak with each other: a list of all others for each of them grows with their square. */
function siblingsOf({
  service,
  server,
  servers,
}: RealServerRole): Pick<OpenedRealServer, 'siblings' | 'siblingPorts'> {
  const ports = siblingPorts(service);
  const others = ports.length === 0 ? [] : servers.filter(({ name }) => name !== server.name);
  return { siblings: others.map(({ address }) => address), siblingPorts: ports };
}
