import { Upstream } from '../../config/nginx/upstream-model';
import { numberText } from '../../validation/tokens';
import { BalancerHttpUpstream, BalancerRealServer, BalancerUpstream } from './balancer-servers';
import { place } from '../place';

/** An upstream of `http`. */
export function httpUpstream(upstream: BalancerHttpUpstream): Upstream {
  return {
    ...streamUpstream(upstream),
    keepaliveConnections: numberText(upstream.settings.keepaliveConnections ?? 32),
  };
}

/** An upstream of `stream`. */
export function streamUpstream({ name, servers, settings }: BalancerUpstream): Upstream {
  const { balancing, maxFails = 1, failTimeoutSeconds = 10 } = settings;
  const limits = { maxFails: numberText(maxFails), failTimeoutSeconds: numberText(failTimeoutSeconds) };
  return {
    name,
    balancing: balancing?._directive,
    servers: servers.map((server) => ({ ...upstreamServer(server), ...limits })),
  };
}

/** nginx knows no weight 0: such a server gets nothing. */
function upstreamServer({ address, port, weight, backup }: BalancerRealServer) {
  return { place: place(address, port), weight: numberText(weight), backup, down: weight === 0 };
}
