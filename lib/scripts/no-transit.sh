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
  local kept device address each
  kept=$(
    sed -n 's/^drop //p' "$config" | while read -r device address; do bring_rule "$(family "$address")" "$device" "$address"; done
  )
  for each in -4 -6; do drop_rules "$each"; done
}

# Prints the rule as ip writes it, whose spelling of an address may be another than the configuration's.
bring_rule() { # FAMILY DEVICE ADDRESS
  local family
  family=$1
  set -- pref "$preference" to "$3" iif "$2"
  [ -n "$(ip "$family" rule show "$@")" ] || ip "$family" rule add "$@" blackhole
  ip "$family" rule show "$@"
}

# drop_rules FAMILY: those of our preference that the configuration does not name. As ip writes them:
# `PREF: from all to ADDRESS iif DEVICE blackhole`.
drop_rules() {
  local rule address device
  ip "$1" rule show pref "$preference" 2>/dev/null | while IFS= read -r rule; do
    ! echo "$kept" | grep -qxF "$rule" || continue
    echo "$rule" | while read -r _ _ _ _ address _ device _; do
      ip "$1" rule del to "$address" iif "$device" blackhole pref "$preference"
    done
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
