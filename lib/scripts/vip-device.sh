#!/bin/sh
# The virtual addresses of a real server, on a device of their own. Run by a systemd unit.
# Usage: vip-device.sh up|reload|down CONFIG; CONFIG has lines `device NAME` and `address ADDRESS/PREFIX`
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
device=$(sed -n 's/^device //p' "$config")
wanted=$(sed -n 's/^address //p' "$config")
[ -n "$device" ] || { echo "vip-device: $config names no device" >&2; exit 1; }

exists() { ip link show dev "$device" >/dev/null 2>&1; }

refuse_other_kinds() {
  ip -o -d link show dev "$device" | grep -qw dummy && return 0
  echo "vip-device: $device exists and is not a dummy device: it is not ours to change" >&2
  exit 1
}

# Loading the module may make dummy0 by itself, so that adding it fails and it is there all the same.
make_device() {
  exists || ip link add "$device" type dummy || exists
  refuse_other_kinds
  ip link set "$device" up
}

# shown [to ADDRESS]: ADDRESS/PREFIX as ip writes it. Addresses that the kernel gives (fe80::/10) are nobody's.
shown() { ip -o addr show dev "$device" "$@" | awk '$3 ~ /^inet/ && $4 !~ /^fe[89ab]/ { print $4 }'; }

add_address() {
  case $1 in
    *:*) ip addr add "$1" dev "$device" nodad preferred_lft 0 ;;
    *) ip addr add "$1" dev "$device" ;;
  esac
}

# First those that are missing, then away with those too many: an address that stays is never touched.
bring_addresses() {
  local kept address ending
  kept=
  for address in $wanted; do
    ending="/${address##*/}"
    if ! shown to "${address%/*}" | grep -q "$ending\$"; then add_address "$address"; fi
    kept="$kept $(shown to "${address%/*}" | grep "$ending\$")"
  done
  for address in $(shown); do
    case " $kept " in *" $address "*) ;; *) ip addr del "$address" dev "$device" ;; esac
  done
}

case $action in
  up | reload)
    make_device
    bring_addresses
    ;;
  down)
    if exists; then
      refuse_other_kinds
      ip link del "$device"
    fi
    ;;
  *)
    echo 'usage: vip-device.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
