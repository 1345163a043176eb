/**
 * Metrics that each host of a construct writes for Prometheus' node_exporter, as `linux_lb_<name>.prom`, and the same as JSON in
 * `/run/linux-lb-<name>.status.json`: VRRP state, owner of virtual IPs, IPVS table, nginx, units, certificates. Both files are written when VRRP changes its mind, too.
 *
 * @see https://github.com/prometheus/node_exporter#textfile-collector
 */
export interface MetricsSettings {
  /**
   * Directory on the hosts that node_exporter reads (`--collector.textfile.directory`): an absolute path. While it is not there, the JSON alone is written.
   * @default '/var/lib/prometheus/node-exporter', that of Debian's package
   */
  readonly textfileDirectory?: string;

  /**
   * Whole seconds between two times that they are written, 5 to 3600.
   * @default 15
   */
  readonly intervalSeconds?: number;
}
