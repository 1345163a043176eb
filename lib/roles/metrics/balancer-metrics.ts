import { FollowingPart, Part } from '../host/part';
import { NginxBalancerRole } from '../nginx/balancer-role';
import { STATUS_PLACE } from '../nginx/status';
import { tlsPaths } from '../nginx/tls-files';
import { metrics } from './metrics';

/** What a balancer's metrics tell, where somebody asks for them. */
export function balancerMetrics(role: NginxBalancerRole): (Part | FollowingPart)[] {
  if (role.metrics === undefined) return [];
  const lines = [
    `nginx http://${STATUS_PLACE}/status`,
    ...new Set(certificates(role).map((path) => `certificate ${path}`)),
  ];
  return metrics({ ...role, lines }, role.metrics);
}

function certificates({ cluster, httpServers }: NginxBalancerRole): string[] {
  return httpServers.flatMap(({ name, settings: { tls } }) =>
    tls ? [tlsPaths(cluster, name, tls).certificate] : [],
  );
}
