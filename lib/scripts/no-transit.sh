#!/bin/sh
# A director that forwards packets (NAT) and does not have the virtual IP now must not pass packets for it on: two directors that both take the other
# one for its owner would send them to and fro. Rules drop them behind the kernel's own table, which the owner has the address in.
# Usage: no-transit.sh up|reload|down CONFIG; CONFIG has lines `preference NUMBER` and `drop DEVICE ADDRESS`
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
preference=$(sed -n 's/^preference //p' "$config")
[ -n "$preference" ] || { echo "no-transit: $config names no preference" >&2; exit 1; }

family() { case $1 in *:*) echo -6 ;; *) echo -4 ;; esac; }

bring_rules() {
  sed -n 's/^drop //p' "$config" | while read -r device address; do
    is_there "$device" "$address" || ip "$(family "$address")" rule add to "$address" iif "$device" blackhole pref "$preference"
  done
  for each in -4 -6; do drop_rules "$each"; done
}

# As ip writes them: `PREF: from all to ADDRESS iif DEVICE blackhole`.
is_there() { ip "$(family "$2")" rule show pref "$preference" | grep -q "to $2 iif $1 blackhole"; }

# drop_rules FAMILY: those of our preference that the configuration does not name.
drop_rules() {
  ip "$1" rule show pref "$preference" 2>/dev/null | while read -r _ _ _ _ address _ device _; do
    grep -qx "drop $device $address" "$config" || ip "$1" rule del to "$address" iif "$device" blackhole pref "$preference"
  done
}

case $action in
  up | reload) bring_rules ;;
  down) for each in -4 -6; do while ip "$each" rule del pref "$preference" 2>/dev/null; do :; done; done ;;
  *)
    echo 'usage: no-transit.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
