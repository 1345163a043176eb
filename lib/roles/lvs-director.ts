import { HostPlan } from '../provisioning/host-plan';
import { directorChecks } from './checks/director-checks';
import { healthChecks } from './checks/health-checks-part';
import { directorOpenings } from './firewall/director-openings';
import { firewall } from './firewall/firewall-unit';
import { noTransit } from './forwarding/no-transit';
import { kernelFiles } from './host/kernel-files';
import { networkd } from './host/networkd';
import { scripted } from './host/scripted-parts';
import { selinuxTools, selinuxUnit } from './host/selinux';
import { hostPlan } from './host/sum-of-parts';
import { LvsDirectorRole } from './ipvs/director-role';
import { ipvs } from './ipvs/ipvs';
import { keepalived } from './keepalived/keepalived';
import { dataPath } from './marks/data-path';
import { firewallMarks } from './marks/firewall-marks';
import { sharedWithPools } from './marks/peer-forwarded';
import { directorMetrics } from './metrics/director-metrics';
import { connectionSync } from './vrrp/connection-sync';
import { directorMaintenance } from './vrrp/maintenance';
import { reloadScript } from './vrrp/notify-script';
import { virtualIps } from './vrrp/virtual-ips';
import { vrrp } from './vrrp/vrrp-part';

/** What the host of an LVS director gets. */
export function lvsDirectorPlan(role: LvsDirectorRole): HostPlan {
  const { cluster } = role;
  const checks = directorChecks(cluster, role.services);
  return hostPlan([
    keepalived(cluster),
    virtualIps(role),
    healthChecks(checks),
    ipvs(role, checks),
    scripted([
      firewall(cluster, role.opensFirewall ? directorOpenings(role) : undefined),
      firewallMarks(role),
      noTransit(role),
      connectionSync(role),
      directorMaintenance(role),
    ]),
    dataPath(role),
    selinuxTools,
    selinuxUnit(cluster),
    reloadScript(cluster),
    networkd,
    vrrp(cluster, role.virtualIps, role.vrrp),
    ...directorMetrics(role),
    kernelFiles(cluster),
    sharedWithPools(role.services),
  ]);
}
