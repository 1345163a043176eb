import { Block } from '../block-writer';
import { BfdInstance, CheckDefinition, TrackFile } from './check-definition-model';

/** Prints a `track_file` or `bfd_instance` block. */
export function checkDefinitionBlock(definition: CheckDefinition): Block {
  return definition.kind === 'track_file' ? trackFileBlock(definition) : bfdInstanceBlock(definition);
}

function trackFileBlock(definition: TrackFile): Block {
  return {
    name: `track_file ${definition.name}`,
    body: [`file ${definition.file}`, `init_file ${definition.initFile}`],
  };
}

/**
 * RFC 5881 wants 255 on a single hop; keepalived's default for IPv6 is 64, and it takes the word `ttl` for both. `checker`: the VRRP process
 * is not told.
 */
function bfdInstanceBlock(definition: BfdInstance): Block {
  return {
    name: `bfd_instance ${definition.name}`,
    body: [
      `neighbor_ip ${definition.neighborIp}`,
      `min_rx ${definition.minRxMilliseconds}`,
      `min_tx ${definition.minTxMilliseconds}`,
      `multiplier ${definition.multiplier}`,
      'ttl 255',
      'checker',
    ],
  };
}
