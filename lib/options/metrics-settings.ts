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

  /**
   * Absolute path of a program on the hosts that is told of each transition of VRRP, with the words of keepalived's `notify` and a fifth one, why:
   * `INSTANCE NAME STATE PRIORITY REASON`. STATE is `MASTER`, `BACKUP`, `FAULT` or `STOP`, PRIORITY the one that was deployed, REASON one of docs/metrics.md. systemd runs it
   * as root in a unit of its own, for at most 60 s, and VRRP does not wait for it. It is not told of the first state after a boot.
   * @default - none; `vrrp.notifyMaster` and its likes, which keepalived runs, are told no reason
   */
  readonly onTransition?: string;
}
