/** What is to be known of a forwarding method: a file each. Whoever handles packets asks for this and never for a name. */
export interface MethodProperties {
  /** ipvsadm(8)'s flag. */
  readonly flag: '-g' | '-m' | '-i';
  /**
   * What a director does with a packet. `unchanged`: it goes to the server's MAC address. `translated`: to its address and port; answers come back through
   * the director. `wrapped`: in another packet, to its address. But for `translated`, the server has the virtual IP, too, and the port stays.
   */
  readonly packets: 'unchanged' | 'translated' | 'wrapped';
}
