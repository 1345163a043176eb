#!/bin/sh
# The virtual addresses of a real server, on a device of their own. Run by a systemd unit.
# Usage: vip-device.sh up|reload|down CONFIG; CONFIG has lines `device NAME` and `address ADDRESS/PREFIX`
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
device='' wanted=''
while read -r word value; do
  case $word in
    device) device=$value ;;
    address) wanted="$wanted $value" ;;
  esac
done <"$config"
[ -n "$device" ] || { echo "vip-device: $config names no device" >&2; exit 1; }

exists() { ip link show dev "$device" >/dev/null 2>&1; }

refuse_other_kinds() {
  case "$(ip -o -d link show dev "$device") " in *' dummy '*) return 0 ;; esac
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
shown() {
  local family address
  ip -o addr show dev "$device" "$@" | while read -r _ _ family address _; do
    case $family:$address in
      inet6:fe[89ab]*) ;;
      inet*) echo "$address" ;;
    esac
  done
}

# shown_as ADDRESS/PREFIX: how ip writes it, if it is there.
shown_as() {
  local each
  for each in $(shown to "${1%/*}"); do
    [ "${each##*/}" != "${1##*/}" ] || echo "$each"
  done
}

add_address() {
  case $1 in
    *:*) ip addr add "$1" dev "$device" nodad preferred_lft 0 ;;
    *) ip addr add "$1" dev "$device" ;;
  esac
}

# First those that are missing, then away with those too many: an address that stays is never touched.
bring_addresses() {
  local kept address there
  kept=' '
  for address in $wanted; do
    there=$(shown_as "$address")
    if [ -z "$there" ]; then
      add_address "$address"
      there=$(shown_as "$address")
    fi
    kept="$kept$there "
  done
  for address in $(shown); do
    case $kept in *" $address "*) ;; *) ip addr del "$address" dev "$device" ;; esac
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
