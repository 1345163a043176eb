#!/bin/sh
# A routing table of its own for answers of this host's services that go back by way of a director. Run by a systemd unit.
# Usage: return-routes.sh up|reload|down CONFIG; CONFIG has lines `table NUMBER`, `rule ADDRESS PROTOCOL PORT`,
# `direct ADDRESS DEVICE` and `gateway ADDRESS DEVICE`
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
table=$(sed -n 's/^table //p' "$config")
[ -n "$table" ] || { echo "return-routes: $config names no table" >&2; exit 1; }

family() { case $1 in *:*) echo -6 ;; *) echo -4 ;; esac; }

# Routes first: a rule that leads to an empty table sends answers the usual way.
bring_routes() {
  wanted=
  while read -r word address device; do
    case $word in
      direct) ip "$(family "$address")" route replace "$address" dev "$device" table "$table" ;;
      gateway) ip "$(family "$address")" route replace default via "$address" dev "$device" table "$table" ;;
      *) continue ;;
    esac
    wanted="$wanted $word:$address"
  done <"$config"
  for each in -4 -6; do drop_routes "$each"; done
}

# drop_routes FAMILY: those that the configuration does not name.
drop_routes() {
  ip "$1" route show table "$table" 2>/dev/null | while read -r target rest; do
    case $target in
      default) is_wanted "gateway:$(echo "$rest" | sed -n 's/^via \([^ ]*\).*/\1/p')" || ip "$1" route del default table "$table" ;;
      *) is_wanted "direct:$target" || ip "$1" route del "$target" table "$table" ;;
    esac
  done
}

is_wanted() { case "$wanted " in *" $1 "*) ;; *) return 1 ;; esac; }

bring_rules() {
  sed -n 's/^rule //p' "$config" | while read -r address protocol port; do
    ip "$(family "$address")" rule add from "$address" ipproto "$protocol" sport "$port" lookup "$table" pref "$table" 2>"$errors" ||
      grep -q 'File exists' "$errors" || { cat "$errors" >&2; exit 1; }
  done
  for each in -4 -6; do drop_rules "$each"; done
}

# drop_rules FAMILY: those of our preference that the configuration does not name. As ip writes them:
# `PREF: from ADDRESS ipproto tcp sport PORT lookup TABLE`.
drop_rules() {
  ip "$1" rule show pref "$table" 2>/dev/null | while read -r _ _ address _ protocol _ port _; do
    protocol=$(protocol_number "$protocol")
    grep -qx "rule $address $protocol $port" "$config" && continue
    ip "$1" rule del from "$address" ipproto "$protocol" sport "$port" lookup "$table" pref "$table"
  done
}

# Its name where the host has /etc/protocols.
protocol_number() {
  case $1 in tcp) echo 6 ;; udp) echo 17 ;; sctp) echo 132 ;; *) echo "${1#ipproto-}" ;; esac
}

drop_all() {
  for each in -4 -6; do
    while ip "$each" rule del pref "$table" 2>/dev/null; do :; done
    ip "$each" route flush table "$table" 2>/dev/null || :
  done
}

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
case $action in
  up | reload)
    bring_routes
    bring_rules
    ;;
  down) drop_all ;;
  *)
    echo 'usage: return-routes.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
