import { RealService } from '../../options/real-service';
import { isUnfitNumber } from '../../roles/real-service';
import { describe } from '../../validation/validation-error';
import { ExternalPoolServer, PoolServer, serverName } from './pool-server';

/** A pool in which nobody would do the work. */
export function idleness(where: string, servers: readonly (PoolServer | ExternalPoolServer)[]): string[] {
  if (servers.length === 0) return [describe(where, 'servers', [], 'at least one server; call addServer')];
  if (servers.some(({ weight }) => weight !== 0)) return [];
  const allowed = 'above 0 for at least one server, or keepalived refuses its configuration';
  return [describe(where, 'weight', 0, allowed)];
}

/** A number of servers with which a service that the deploy brings cannot do. */
export function unfitNumber(
  where: string,
  service: RealService | undefined,
  servers: readonly PoolServer[],
): string[] {
  if (!isUnfitNumber(service, servers.length)) return [];
  const allowed =
    'one server, or three and more: of two, the one that loses the other cannot know that it may go on';
  return [describe(where, 'servers', servers.map(serverName), allowed)];
}
