import { InventoryCluster } from '../../lib/inventory';
import { Scope } from '../scope';
import { Answers } from '../ssh/hosts';
import { certificateStatus } from './certificates';
import { statusFindings } from './findings';
import { hostStatus } from './host-status';
import { lvsServiceStatus } from './lvs-services';
import { memberStatus } from './members';
import { nginxServiceStatus } from './nginx-services';
import { ClusterStatus, ServiceStatus, Status } from './status';
import { virtualIpStatus } from './virtual-ips';

/** What the answers of hosts come to. */
export function statusOf(scope: Scope, answers: Answers, now: Date): Status {
  const { clusters, deployments, hosts, inventory } = scope;
  const seen = {
    clusters: clusters.map((cluster) => clusterStatus(cluster, scope, answers, now)),
    hosts: hosts.map(({ name }) => hostStatus(name, deployments, answers)),
  };
  return {
    version: 1,
    stack: inventory.stack,
    asked: now.toISOString(),
    findings: statusFindings({ scope, answers, ...seen }),
    ...seen,
  };
}

function clusterStatus(cluster: InventoryCluster, scope: Scope, answers: Answers, now: Date): ClusterStatus {
  const { path, name, kind, virtualIps, members } = cluster;
  return {
    path,
    name,
    kind,
    virtualIps: virtualIps.map((virtualIp) => virtualIpStatus(cluster, virtualIp, answers)),
    members: members.map((member) => memberStatus(cluster, member, answers)),
    services: servicesOf(cluster, scope, answers),
    certificates: certificateStatus(cluster, answers, now),
  };
}

function servicesOf(cluster: InventoryCluster, { inventory }: Scope, answers: Answers): ServiceStatus[] {
  if (!('virtualServices' in cluster)) return nginxServiceStatus(cluster, answers);
  return cluster.virtualServices.map((service) =>
    lvsServiceStatus(cluster, service, answers, inventory.hosts),
  );
}
