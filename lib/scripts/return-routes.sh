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
  local kept word address device family target each
  kept=
  while read -r word address device; do
    family=$(family "$address")
    case $word in
      direct)
        ip "$family" route replace "$address" dev "$device" table "$table"
        target=$(ip "$family" route show table "$table" exact "$address")
        ;;
      gateway)
        ip "$family" route replace default via "$address" dev "$device" table "$table"
        target=default
        ;;
      *) continue ;;
    esac
    kept="$kept $family:${target%% *}"
  done <"$config"
  for each in -4 -6; do drop_routes "$each"; done
}

# drop_routes FAMILY: those to other places. As ip writes them, whose spelling of an address may be another than the configuration's.
drop_routes() {
  local target
  ip "$1" route show table "$table" 2>/dev/null | while read -r target _; do
    case "$kept " in *" $1:$target "*) ;; *) ip "$1" route del "$target" table "$table" ;; esac
  done
}

bring_rules() {
  local kept address protocol port each
  kept=$(
    sed -n 's/^rule //p' "$config" | while read -r address protocol port; do
      bring_rule "$(family "$address")" "$address" "$protocol" "$port"
    done
  )
  for each in -4 -6; do drop_rules "$each"; done
}

# Prints the rule as ip writes it.
bring_rule() { # FAMILY ADDRESS PROTOCOL PORT
  local family words
  family=$1
  set -- pref "$table" from "$2" ipproto "$3" sport "$4"
  words=$(ip "$family" rule add "$@" lookup "$table" 2>&1) ||
    case $words in *'File exists'*) ;; *) echo "$words" >&2 && exit 1 ;; esac
  ip "$family" rule show "$@"
}

# drop_rules FAMILY: those of our preference that the configuration does not name. As ip writes them:
# `PREF: from ADDRESS ipproto tcp sport PORT lookup TABLE`.
drop_rules() {
  local rule address protocol port
  ip "$1" rule show pref "$table" 2>/dev/null | while IFS= read -r rule; do
    ! echo "$kept" | grep -qxF "$rule" || continue
    echo "$rule" | while read -r _ _ address _ protocol _ port _; do
      ip "$1" rule del from "$address" ipproto "$(protocol_number "$protocol")" sport "$port" lookup "$table" pref "$table"
    done
  done
}

# Its name where the host has /etc/protocols.
protocol_number() {
  case $1 in tcp) echo 6 ;; udp) echo 17 ;; sctp) echo 132 ;; *) echo "${1#ipproto-}" ;; esac
}

drop_all() {
  local each
  for each in -4 -6; do
    while ip "$each" rule del pref "$table" 2>/dev/null; do :; done
    ip "$each" route flush table "$table" 2>/dev/null || :
  done
}

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
