import { Block, ConfigLine } from '../block-writer';
import { checkBlock } from './check';
import { RealServer, VirtualServer } from './model';

/** Prints a `virtual_server` block. `alpha`: a real server is in the table only after its first good check. */
export function virtualServerBlock(server: VirtualServer): Block {
  const body: ConfigLine[] = [
    `delay_loop ${server.delayLoopSeconds}`,
    'warmup 0',
    'alpha',
    `lvs_sched ${server.scheduler}`,
    `lvs_method ${server.method}`,
    `protocol ${server.protocol}`,
  ];
  if (server.persistenceTimeoutSeconds) body.push(`persistence_timeout ${server.persistenceTimeoutSeconds}`);
  return {
    name: `virtual_server ${server.address} ${server.port}`,
    body: [...body, ...server.realServers.map(realServerBlock)],
  };
}

function realServerBlock(server: RealServer): Block {
  return {
    name: `real_server ${server.address} ${server.port}`,
    body: [`weight ${server.weight}`, checkBlock(server.check)],
  };
}
