/** One server of a Galera cluster. */
export interface GaleraNode {
  readonly header: string;
  readonly port: string;
  /** Name of the cluster, at most 32 characters. */
  readonly cluster: string;
  /** Path of Galera's library. */
  readonly provider: string;
  readonly name: string;
  readonly address: string;
  /** Addresses of all servers, its own among them. */
  readonly addresses: readonly string[];
  /** Names of servers that a new one may copy from, the best first. */
  readonly donors: readonly string[];
}

/** Prints a MariaDB server's part of a cluster, to be read after the distribution's own files. */
export function galeraConf(node: GaleraNode): string {
  return [
    node.header,
    '',
    '[mariadbd]',
    `port = ${node.port}`,
    'bind-address = *',
    'skip-name-resolve',
    '',
    'binlog_format = ROW',
    'default_storage_engine = InnoDB',
    'innodb_autoinc_lock_mode = 2',
    'innodb_flush_log_at_trx_commit = 1',
    '',
    'wsrep_on = ON',
    `wsrep_provider = ${node.provider}`,
    `wsrep_cluster_name = ${node.cluster}`,
    `wsrep_cluster_address = gcomm://${node.addresses.map(inBrackets).join(',')}`,
    `wsrep_node_name = ${node.name}`,
    `wsrep_node_address = ${inBrackets(node.address)}`,
    // The comma at the end: if none of them can, any other server.
    ...(node.donors.length > 0 ? [`wsrep_sst_donor = ${node.donors.join(',')},`] : []),
    'wsrep_sst_method = rsync',
    '',
  ].join('\n');
}

function inBrackets(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
