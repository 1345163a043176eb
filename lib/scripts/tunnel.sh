#!/bin/sh
# What unwraps packets that directors send through a tunnel. Run by a systemd unit.
# Usage: tunnel.sh up|down link DEVICE | gue PORT; DEVICE is there once its module is loaded (tunl0, gre0, sit0, ip6tnl0)
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

case $1:$2 in
  up:link) ip link set dev "$3" up ;;
  down:link) ip link set dev "$3" down ;;
  up:gue) ip fou show | grep -qw "port $3" || ip fou add port "$3" gue ;;
  down:gue) ip fou del port "$3" ;;
  *)
    echo 'usage: tunnel.sh up|down link DEVICE | gue PORT' >&2
    exit 2
    ;;
esac
