const CONF = '/etc/linux-lb/site-first/firewall-marks.conf';
/** The preference of filters of peers is P, that of marks is M. */
const PREFERENCES = `set -e; P=$(sed -n 's/^preference //p' ${CONF}); M=$((P + 1));`;
const HTTP = 'TCP 192.0.2.100:80';

/**
 * What somebody does to tc's filters on the director of a LocalNode pair that waits, and what `drift` says of it, after host and path. What the other director hands on
 * is left alone: that takes requests from clients by itself.
 */
export const TAMPERED_FILTERS: readonly { readonly command: string; readonly says: string }[] = [
  {
    command: `${PREFERENCES} tc filter del dev eth0 ingress pref $M`,
    says: `eth0 does not have the tc filter of ${HTTP}.`,
  },
  {
    command: `${PREFERENCES} handle=$(tc filter show dev eth0 ingress pref $M | sed -n 's/.* handle \\(0x[0-9a-f]*\\).*/\\1/p')
      tc filter replace dev eth0 ingress protocol ip pref $M handle $handle flower dst_ip 192.0.2.100 ip_proto tcp dst_port 80 action skbedit mark 77 continue`,
    says: `on eth0 the tc filter of ${HTTP} gives mark 77, not `,
  },
  {
    command: `${PREFERENCES} tc filter add dev eth0 ingress protocol ip pref $M handle 77 flower dst_ip 192.0.2.100 ip_proto tcp dst_port 81 action skbedit mark 77`,
    says: 'eth0 has the tc filter ingress preference ',
  },
  {
    command: `${PREFERENCES} tc filter del dev eth0 egress pref $P 2>/dev/null || tc filter del dev eth0 egress pref $M`,
    says: 'eth0 does not have the tc filter that keeps what 192.0.2.11 hands on for 192.0.2.100 from leaving again.',
  },
];
