import { HostPlan } from '../provisioning/host-plan';
import { firewall } from './firewall/firewall-unit';
import { kernelFiles } from './host/kernel-files';
import { scripted } from './host/scripted-parts';
import { selinuxTools, selinuxUnit } from './host/selinux';
import { hostPlan } from './host/sum-of-parts';
import { keepalived } from './keepalived/keepalived';
import { balancerMetrics } from './metrics/balancer-metrics';
import { balancerOpenings } from './nginx/openings';
import { NginxBalancerRole } from './nginx/balancer-role';
import { challenges } from './nginx/challenges';
import { balancerMaintenance } from './nginx/maintenance';
import { nginx } from './nginx/nginx';
import { nginxPackages } from './nginx/nginx-packages';
import { nonlocalBind } from './nginx/nonlocal-bind';
import { renewedCertificates } from './nginx/renewed-certificates';
import { trackingNginx } from './nginx/status';
import { reloadScript } from './vrrp/notify-script';
import { virtualIps } from './vrrp/virtual-ips';
import { vrrp } from './vrrp/vrrp-part';

/** What the host of an nginx balancer gets. */
export function nginxBalancerPlan(role: NginxBalancerRole): HostPlan {
  const { cluster } = role;
  return hostPlan([
    scripted([firewall(cluster, role.opensFirewall ? balancerOpenings(role) : undefined)]),
    selinuxUnit(cluster),
    nginx(role),
    challenges(role),
    renewedCertificates(role),
    keepalived(cluster),
    nginxPackages,
    selinuxTools,
    virtualIps(role),
    nonlocalBind(role.virtualIps),
    scripted([balancerMaintenance(role)]),
    vrrp(cluster, role.virtualIps, trackingNginx(role.vrrp)),
    reloadScript(cluster),
    ...balancerMetrics(role),
    kernelFiles(cluster),
  ]);
}
