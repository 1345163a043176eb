/**
 * How a director hands a packet to a real server: keepalived's `lvs_method`, ipvsadm's `-g`, `-m`, `-i`.
 *
 * @see https://www.keepalived.org/manpage.html
 */
export enum ForwardingMethod {
  /** Direct routing: the packet goes out unchanged to the real server's MAC address; answers go to the client directly. */
  DR = 'DR',
}
