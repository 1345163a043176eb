#!/bin/sh
# What unwraps packets that directors send through a tunnel. Run by a systemd unit.
# Usage: tunnel.sh up|down link DEVICE | gue PORT; DEVICE is there once its module is loaded (tunl0, gre0, sit0, ip6tnl0)
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

# The dummy address of RFC 7600: on a device without any, the kernel drops packets whose senders are elsewhere even with rp_filter 2.
ADDRESS=192.0.0.8/32

takes_ipv4() { case $1 in tunl0 | gre0) ;; *) return 1 ;; esac; }

exists() { ip link show dev "$1" >/dev/null 2>&1; }

has_address() { [ -n "$(ip -o -4 address show dev "$1" to "$ADDRESS")" ]; }

is_unwrapped() { ip fou show | grep -qw "port $1"; }

case ${1:-}:${2:-} in
  up:link)
    ip link set dev "$3" up
    if takes_ipv4 "$3" && ! has_address "$3"; then ip address add "$ADDRESS" dev "$3" scope host; fi
    ;;
  down:link)
    exists "$3" || exit 0
    if takes_ipv4 "$3" && has_address "$3"; then ip address del "$ADDRESS" dev "$3"; fi
    ip link set dev "$3" down
    ;;
  up:gue) is_unwrapped "$3" || ip fou add port "$3" gue ;;
  down:gue) ! is_unwrapped "$3" || ip fou del port "$3" ;;
  *)
    echo 'usage: tunnel.sh up|down link DEVICE | gue PORT' >&2
    exit 2
    ;;
esac
