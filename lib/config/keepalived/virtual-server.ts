import { Block, ConfigLine } from '../block-writer';
import { checkBlock } from './check';
import { KEPT_TABLE_ID } from './config-id';
import { RealServer, VirtualServer } from './model';

/** Prints a `virtual_server` block. */
export function virtualServerBlock(server: VirtualServer): Block {
  return {
    name: virtualServerName(server),
    body: [...settings(server), ...server.realServers.map(realServerBlock), ...(server.extraLines ?? [])],
  };
}

/**
 * `alpha`: a real server is in the table only after its first good check. Not where the table of before was kept: keepalived would take a
 * server that died meanwhile for one that is out already, and leave it in.
 */
function settings(server: VirtualServer): ConfigLine[] {
  return [
    `delay_loop ${server.delayLoopSeconds}`,
    'warmup 0',
    ...when(server.alpha, `@^${KEPT_TABLE_ID} alpha`),
    ...when(server.omega, 'omega'),
    `lvs_sched ${server.scheduler}`,
    ...server.schedulerFlags,
    ...when(server.onePacket, 'ops'),
    `lvs_method ${server.method}`,
    ...when(server.protocol, `protocol ${server.protocol}`),
    ...when(server.ipFamily, `ip_family ${server.ipFamily}`),
    ...when(server.persistenceTimeoutSeconds, `persistence_timeout ${server.persistenceTimeoutSeconds}`),
    ...when(server.persistenceGranularity, `persistence_granularity ${server.persistenceGranularity}`),
    ...when(server.quorum, `quorum ${server.quorum}`),
    ...when(server.hysteresis, `hysteresis ${server.hysteresis}`),
    ...when(server.inhibitOnFailure, 'inhibit_on_failure'),
    ...(server.sorryServer ? [place('sorry_server', server.sorryServer)] : []),
  ];
}

/** The line that begins the block. */
export function virtualServerName({ key }: VirtualServer): string {
  return `virtual_server ${key}`;
}

/** The line that begins a real server's block. */
export function realServerName(server: RealServer): string {
  return place('real_server', server);
}

function realServerBlock(server: RealServer): Block {
  return {
    name: realServerName(server),
    body: [
      `weight ${server.weight}`,
      ...when(server.method, `lvs_method ${server.method}`),
      ...when(server.upperThreshold, `uthreshold ${server.upperThreshold}`),
      ...when(server.lowerThreshold, `lthreshold ${server.lowerThreshold}`),
      ...(server.check ? [checkBlock(server.check)] : []),
      ...(server.extraLines ?? []),
    ],
  };
}

function place(keyword: string, { address, port }: { address: string; port?: string }): string {
  return [keyword, address, ...(port === undefined ? [] : [port])].join(' ');
}

function when(condition: unknown, line: string): string[] {
  return condition ? [line] : [];
}
