import { createHash } from 'node:crypto';
import { CheckDefinition } from '../../config/keepalived/check-definition-model';
import { CheckSpecification } from '../../options/check-specification';
import { BfdHealthCheckOptions } from '../../options/health-check-options';
import { numberText } from '../../validation/tokens';

/** A real server that is checked. */
export interface CheckedServer {
  /** Name of its host. */
  readonly name: string;
  readonly address: string;
}

/** keepalived's BFD_INAME_MAX less the end of the string. */
const MAX_BFD_NAME = 31;

/**
 * The definition that a check of a server names, if its kind needs one. Names begin with the cluster, since keepalived reads the includes of all clusters
 * of a host as one file; neither `:` nor `.` is in a cluster's name, so that no two clusters can come to one name.
 */
export function checkDefinition(
  cluster: string,
  specification: CheckSpecification,
  server: CheckedServer,
): CheckDefinition | undefined {
  if (specification.kind === 'FILE_CHECK') {
    const file = `${specification.directory}/${server.name}`;
    return { kind: 'track_file', name: `${cluster}:${file}`, file, initFile: '0' };
  }
  if (specification.kind === 'BFD_CHECK') return bfdInstance(cluster, specification.options, server);
  return undefined;
}

function bfdInstance(
  cluster: string,
  options: BfdHealthCheckOptions,
  server: CheckedServer,
): CheckDefinition {
  return {
    kind: 'bfd_instance',
    name: bfdName(`${cluster}.${server.name}`),
    neighborIp: server.address,
    minRxMilliseconds: numberText(options.minRxMilliseconds ?? 100),
    minTxMilliseconds: numberText(options.minTxMilliseconds ?? 100),
    multiplier: numberText(options.multiplier ?? 5),
  };
}

function bfdName(name: string): string {
  if (name.length <= MAX_BFD_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_BFD_NAME - 9)}.${hash}`;
}
