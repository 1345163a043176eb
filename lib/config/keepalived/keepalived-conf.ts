import { Block, ConfigLine, writeBlocks } from '../block-writer';
import { checkDefinitionBlock } from './check-definition';
import { KEYWORD_VERSIONS } from './keyword-versions';
import { KeepalivedConf, SyncDaemon } from './model';
import { optionalLine } from './optional-line';
import { virtualServerBlock } from './virtual-server';
import { addressLine, vrrpInstanceBlock } from './vrrp-instance';
import { syncGroupBlock } from './vrrp-sync-group';
import { trackerBlocks } from './vrrp-tracking';

/** Prints the include of one cluster. */
export function keepalivedConf(conf: KeepalivedConf): string {
  const blocks: Block[] = [];
  const globals = [...syncDaemonLines(conf.syncDaemon), ...(conf.globalLines ?? [])];
  if (globals.length > 0) blocks.push({ name: 'global_defs', body: globals });
  if (conf.staticAddresses.length > 0) {
    blocks.push({ name: 'static_ipaddress', body: conf.staticAddresses.map(addressLine) });
  }
  if (conf.trackers) blocks.push(...trackerBlocks(conf.trackers));
  if (conf.syncGroup) blocks.push(syncGroupBlock(conf.syncGroup));
  blocks.push(...conf.vrrpInstances.map(vrrpInstanceBlock));
  // keepalived knows only the names that it has read already.
  blocks.push(...(conf.checkDefinitions ?? []).map(checkDefinitionBlock));
  blocks.push(...conf.virtualServers.map(virtualServerBlock));
  const lines: ConfigLine[] = [conf.header, ...blocks.flatMap((block) => ['', block])];
  return writeBlocks(lines, { terminator: '' });
}

/**
 * Room for four connections of IPv4 or two of IPv6 (36 and 72 bytes, and a header of 8). The kernel sends a message when it is full, or after 2 s: until then the other
 * director knows nothing of a connection that began, and takes one for open that has ended.
 */
const SYNC_MESSAGE_BYTES = 152;

/**
 * Bound to no instance, so that the kernel runs the master and the backup daemon on both directors all the time: a daemon that changes its role
 * forgets what it has gathered to tell.
 */
function syncDaemonLines(daemon: SyncDaemon | undefined): string[] {
  if (daemon === undefined) return [];
  return [`lvs_sync_daemon ${daemon.networkInterface} id ${daemon.syncId} maxlen ${SYNC_MESSAGE_BYTES}`];
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
          optionalLine(
            'reload_check_config /run/keepalived-reload-check.log',
            KEYWORD_VERSIONS.reload_check_config,
          ),
        ],
      },
      '',
      `include ${includeDirectory}/*.conf`,
    ],
    { terminator: '' },
  );
}
