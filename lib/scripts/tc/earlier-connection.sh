# shellcheck shell=sh
# What IPVS still knows of a client's port. If nobody has told this host of an earlier connection's end, it takes it for open for 15 minutes, and hands a SYN that a
# peer has handed to this host on to the earlier connection's server. So a copy of the SYN, with RST in its place, goes before it and closes the earlier
# one; the SYN then makes a new connection. A program here that has a connection from there takes no RST with a sequence number that is not its next (RFC 5961).
# The copy comes in by lo: newer kernels mirror nothing to the device that it came in by.

# close_earlier DEVICE ADDRESS CHAIN: has the chain do so with SYNs. The flags are found by their place in the packet, as act_pedit finds TCP's header by itself
# only since Linux 6.4: packets with IP options pass as they are.
close_earlier() {
  local device chain preference selector protocol flags_at pref
  device=$1 chain=$3 preference=1
  of_family "$2"
  ! has_chain "$device" "$chain" || return 0
  case $protocol in ip) set -- match u8 0x05 0x0f at 0 ;; *) set -- ;; esac
  tc filter add dev "$device" ingress chain "$chain" protocol "$protocol" pref "$pref" u32 "$@" \
    match "$selector" protocol 6 0xff match u8 0x02 0x12 at "$flags_at" \
    action pedit munge offset "$flags_at" u8 set 0x04 retain 0x06 pipe \
    action mirred ingress mirror dev lo pipe \
    action pedit munge offset "$flags_at" u8 set 0x02 retain 0x06
}

has_chain() { tc filter show dev "$1" ingress chain "$2" 2>/dev/null | grep -q .; } # DEVICE CHAIN

drop_chain() { ! has_chain "$1" "$2" || tc filter del dev "$1" ingress chain "$2"; } # DEVICE CHAIN
