import { ConfigLine, writeBlocks } from '../block-writer';
import { checkDefinitionBlock } from './check-definition';
import { KeepalivedConf } from './model';
import { virtualServerBlock } from './virtual-server';
import { addressLine, vrrpInstanceBlock } from './vrrp-instance';

/** Prints the include of one cluster. */
export function keepalivedConf(conf: KeepalivedConf): string {
  const blocks: ConfigLine[] = [];
  if (conf.staticAddresses.length > 0) {
    blocks.push({ name: 'static_ipaddress', body: conf.staticAddresses.map(addressLine) });
  }
  blocks.push(...conf.vrrpInstances.map(vrrpInstanceBlock));
  // keepalived knows only the names that it has read already.
  blocks.push(...(conf.checkDefinitions ?? []).map(checkDefinitionBlock));
  blocks.push(...conf.virtualServers.map(virtualServerBlock));
  return writeBlocks([conf.header, ...blocks.flatMap((block) => ['', block])], { terminator: '' });
}

/**
 * Prints the main file, the same for every cluster of a host: settings that keepalived has once, and the include.
 * `reload_check_config` keeps the running config when somebody reloads by hand with a broken file.
 */
export function keepalivedMainConf(header: string, includeDirectory: string): string {
  return writeBlocks(
    [
      header,
      '',
      {
        name: 'global_defs',
        body: [
          'enable_script_security',
          'script_user root',
          'reload_check_config /run/keepalived-reload-check.log',
        ],
      },
      '',
      `include ${includeDirectory}/*.conf`,
    ],
    { terminator: '' },
  );
}
