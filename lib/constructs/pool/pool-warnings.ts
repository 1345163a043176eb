import { HealthCheck } from '../../options/health-check';
import { ExternalPoolServer, PoolServer, serverName } from './pool-server';

/** Who sends a pool's servers their work. */
export type BalancerKind = 'LVS' | 'nginx';

/** What a user asked of a pool and nobody does: nothing is wrong with it, since the same pool may get a director, but it must not be silent. */
export function optionsWithoutEffect(
  where: string,
  balancers: ReadonlySet<BalancerKind>,
  healthCheck: HealthCheck | undefined,
  servers: readonly (PoolServer | ExternalPoolServer)[],
): string[] {
  if (!balancers.has('nginx') || balancers.has('LVS')) return [];
  const told = servers.filter(({ lowerThreshold }) => lowerThreshold !== undefined);
  const configured = servers.filter(({ extraConfig }) => extraConfig.length > 0);
  return [
    ...(healthCheck
      ? [
          `${where}: 'healthCheck' (${healthCheck.kind}) is not run: only LVS directors check servers, and this pool is used by nginx alone, which leaves a server out for failTimeoutSeconds after maxFails requests to it failed; leave healthCheck out, or set maxFails and failTimeoutSeconds of the nginx server`,
        ]
      : []),
    ...told.map(
      (server) =>
        `${where}: 'lowerThreshold' (${server.lowerThreshold}) of ${serverName(server)} has no effect: nginx, which uses this pool alone, sends new connections as soon as there are less than upperThreshold; leave it out`,
    ),
    ...configured.map(
      (server) =>
        `${where}: 'extraConfig' of ${serverName(server)} has no effect: its lines are for keepalived, and this pool is used by nginx alone; leave it out, or give the nginx server 'upstreamExtraConfig'`,
    ),
  ];
}
