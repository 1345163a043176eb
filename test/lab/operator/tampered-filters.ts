/** The preference of filters of peers is P, that of marks is M. */
const preferences = (cluster: string) =>
  `set -e; P=$(sed -n 's/^preference //p' /etc/linux-lb/${cluster}/firewall-marks.conf); M=$((P + 1));`;
const [OF_MARKS, OF_PEERS] = [preferences('site-first'), preferences('site-pool')];
const HTTP = 'TCP 192.0.2.100:80';

/**
 * What somebody does to tc's filters on the director of a LocalNode pair that waits, and what `drift` says of it, after the host. What the other director hands on
 * is left alone: that takes requests from clients by itself.
 */
export const TAMPERED_FILTERS: readonly { readonly command: string; readonly says: string }[] = [
  {
    command: `${OF_MARKS} tc filter del dev eth0 ingress pref $M`,
    says: `(site/first): eth0 does not have the tc filter of ${HTTP}.`,
  },
  {
    command: `${OF_MARKS} handle=$(tc filter show dev eth0 ingress pref $M | sed -n 's/.* handle \\(0x[0-9a-f]*\\).*/\\1/p')
      tc filter replace dev eth0 ingress protocol ip pref $M handle $handle flower dst_ip 192.0.2.100 ip_proto tcp dst_port 80 action skbedit mark 77 continue`,
    says: `(site/first): on eth0 the tc filter of ${HTTP} gives mark 77, not `,
  },
  {
    command: `${OF_MARKS} tc filter add dev eth0 ingress protocol ip pref $M handle 77 flower dst_ip 192.0.2.100 ip_proto tcp dst_port 81 action skbedit mark 77`,
    says: '(site/first): eth0 has the tc filter ingress preference ',
  },
  {
    command: `${OF_PEERS} tc filter del dev eth0 egress pref $P 2>/dev/null || tc filter del dev eth0 egress pref $M`,
    says: '(site/pool): eth0 does not have the tc filter that keeps what 192.0.2.11 hands on for 192.0.2.100 from leaving again.',
  },
];
