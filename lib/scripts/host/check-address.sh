# shellcheck shell=sh
# `address ADDRESS DEVICE`: the device has that address, as `ip` writes it.

address_holds() {
  local device address
  look_once addresses ip -o addr show
  while read -r _ device _ address _ <&3; do
    [ "$device ${address%%/*}" != "$2 $1" ] || return 0
  done 3<"$WORK/addresses"
  return 1
}

address_restore() { renew reload "linux-lb-$CLUSTER-vip.service" "$1 on $2"; }
