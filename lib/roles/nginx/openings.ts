import { nginxBalancerOpenings } from '../firewall/nginx-balancer-openings';
import { Opening } from '../firewall/opening';
import { NginxBalancerRole } from './balancer-role';
import { askingPeers } from './challenges';
import { listenEnds, upstreamEnds } from './ends';
import { staplingEnds } from './stapling';

/** What a balancer's firewall has to let through. */
export function balancerOpenings(role: NginxBalancerRole): Opening[] {
  const { virtualIps, vrrp, httpServers } = role;
  return nginxBalancerOpenings({
    listens: listenEnds(role),
    upstreams: upstreamEnds(role),
    stapling: staplingEnds(httpServers),
    peers: askingPeers(role),
    vrrp: vrrp && {
      virtualIps: virtualIps.map(({ address }) => address),
      unicast: vrrp.unicast && [...vrrp.unicast.values()],
    },
  });
}
