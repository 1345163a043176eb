import { HealthCheck } from '../../options/health-check';
import { isStrict } from '../../options/strict-hashing';
import { VirtualServiceSettings } from '../../options/virtual-service';
import { kindOf } from '../../roles/checks/kinds';
import { describe } from '../../validation/validation-error';
import { ExternalPoolServer, PoolServer, serverName } from '../pool/pool-server';

/** A scheduler that hashes and does not fall back needs servers that take new connections, or are out of the table. */
export function strictHashingComplaints(
  where: string,
  id: string,
  settings: VirtualServiceSettings,
  healthCheck: HealthCheck,
  servers: readonly (PoolServer | ExternalPoolServer)[],
): string[] {
  const { scheduler, inhibitOnFailure } = settings;
  const { _specification: asked } = healthCheck;
  if (!isStrict(scheduler)) return [];
  const why =
    (inhibitOnFailure ? 'inhibitOnFailure keeps failed servers in the table' : undefined) ??
    kindOf(asked).drains?.(asked) ??
    servers.map(takesNone).find((reason) => reason !== undefined);
  const allowed = `one with fallback, or that does not hash: ${why}, and clients that hash to such a server would be refused`;
  return why === undefined ? [] : [describe(where, `${id}.scheduler`, scheduler?.name, allowed)];
}

function takesNone(server: PoolServer | ExternalPoolServer): string | undefined {
  if (server.weight === 0) return `'${serverName(server)}' has weight 0`;
  return server.upperThreshold === undefined ? undefined : `'${serverName(server)}' has an upperThreshold`;
}
