import { DrainableServer } from '../../provisioning/host-plan';
import { hostPort } from '../../validation/host-port';
import { BalancerUpstream, httpUpstreamsOf, streamUpstreamsOf } from './balancer-servers';
import { Servers } from './ends';

/** Who may be `down`, by upstream and place. The upstream of a last resort goes with its own one. */
export function drainableServers({ httpServers, streamServers }: Servers): DrainableServer[] {
  const upstreams: BalancerUpstream[] = [
    ...httpServers.flatMap(httpUpstreamsOf),
    ...streamServers.flatMap(streamUpstreamsOf),
  ];
  return upstreams.flatMap(({ name: upstream, servers }) =>
    servers.map(({ name, address, port }) => ({
      name,
      program: 'nginx',
      place: `upstream ${upstream} server ${hostPort(address, port)}`,
    })),
  );
}
