#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Takes a director out so that the other one takes over without a failed request, and makes it ready again. Connections whose handshake is under way cannot be told
# to the other director: for a moment before the switch no new ones begin, and clients send their SYN again (after 1 s, RFC 6298). Run by a systemd unit.
# What nginx has begun is brought to its end before, as the other host could not go on with it; websockets and long downloads are cut.
# Usage: maintenance.sh up|down CONFIG; CONFIG has lines `preference NUMBER`, `file FILE` (keepalived's track_file), `virtual-ip ADDRESS`,
# `hold DEVICE ADDRESS PORT MARK` (packets with that mark, 0 for any) and `drain nginx`; where the other directors hand packets on to this host, which is a real
# server too, `advert-seconds SECONDS`.
# Two preferences in a row are ours: IPv4 and IPv6. They come after those of firewall-marks.sh.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
HANDSHAKE_SECONDS=0.2
LEAVING_SECONDS=10
DRAIN_SECONDS=2
ANNOUNCE_SECONDS=0.5 # until clients know the other director's MAC address
action=$1
config=$2
HERE=${0%/*}
. "$HERE/tc/clsact.sh"
. "$HERE/tc/u32.sh"
. "$HERE/vrrp/owner.sh"
preference=$(sed -n 's/^preference //p' "$config")
file=$(sed -n 's/^file //p' "$config")
if [ -z "$preference" ] || [ -z "$file" ]; then
  echo "maintenance: $config is not complete" >&2
  exit 1
fi

# What a kernel has of tc's filters, and whether it has nft, differs.
hold_handshakes() {
  [ -n "$(held_devices)" ] || return 0
  held=yes
  if ! alone hold_by_tc 2>/dev/null && ! hold_by_nft; then
    echo 'maintenance: neither tc nor nft can have clients wait on this host: connections that begin during the switch may fail' >&2
  fi
  sleep "$HANDSHAKE_SECONDS"
}

hold_by_tc() {
  local word device address port mark selector protocol flags_at pref
  while read -r word device address port mark; do
    [ "$word" = hold ] || continue
    of_family "$address"
    case $mark in 0) set -- ;; *) set -- match mark "$mark" 0xffffffff ;; esac
    hook "$device" || return 1
    tc filter add dev "$device" ingress protocol "$protocol" pref "$pref" u32 "$@" match "$selector" protocol 6 0xff \
      match "$selector" dst "$address" match "$selector" dport "$port" 0xffff match u8 0x02 0x12 at "$flags_at" action drop || return 1
  done <"$config"
}

hold_by_nft() {
  local table word device address port mark family
  table="linux_lb_maintenance_$preference"
  nft add table inet "$table" 2>/dev/null || return 1
  nft add chain inet "$table" held '{ type filter hook prerouting priority raw; }' || return 1
  while read -r word device address port mark; do
    [ "$word" = hold ] || continue
    case $address in *:*) family=ip6 ;; *) family=ip ;; esac
    case $mark in 0) set -- ;; *) set -- meta mark "$mark" ;; esac
    nft add rule inet "$table" held iifname "$device" "$@" "$family" daddr "$address" tcp dport "$port" \
      'tcp flags & (syn | ack) == syn drop' || return 1
  done <"$config"
}

held_devices() { sed -n 's/^hold \([^ ]*\) .*/\1/p' "$config" | sort -u; }

let_handshakes_in() {
  [ -n "$(held_devices)" ] || return 0
  alone drop_filters
  nft delete table inet "linux_lb_maintenance_$preference" 2>/dev/null || :
}

drop_filters() {
  local device pref
  for device in $(held_devices); do
    for pref in "$preference" "$((preference + 1))"; do
      tc filter del dev "$device" ingress pref "$pref" 2>/dev/null || :
    done
    unhook "$device"
  done
}

# Workers of before answer what they have and close what is idle.
drain() {
  local tenths
  grep -qx 'drain nginx' "$config" || return 0
  systemctl reload nginx.service ||
    echo 'maintenance: nginx cannot be reloaded, so that what it has begun is cut: journalctl -u nginx' >&2
  tenths=0
  while has_connections && [ "$tenths" -lt $((DRAIN_SECONDS * 10)) ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
}

has_connections() {
  local word address port
  while read -r word _ address port _; do
    [ "$word" = hold ] || continue
    [ -z "$(ss -Htn state established "src [$address]:$port")" ] || return 0
  done <"$config"
  return 1
}

held= # whether clients wait
is_out= # whether keepalived has let the virtual IPs go

# A director that is not out stays in service, whatever ended the script. dash runs no trap of EXIT when a signal ends it.
finish() {
  trap '' HUP INT TERM
  [ -n "$is_out" ] || echo 0 >"$file"
  let_handshakes_in
}

# keepalived reads the file as soon as it is written.
leave() {
  local tenths
  trap finish EXIT
  trap 'exit 143' HUP INT TERM
  if is_owner; then
    hold_handshakes
    drain
  fi
  echo 1 >"$file"
  tenths=0
  while is_owner; do
    if [ "$tenths" -ge $((LEAVING_SECONDS * 10)) ]; then
      echo "maintenance: keepalived still has its virtual IPs after $LEAVING_SECONDS s and stays in service: journalctl -u keepalived" >&2
      exit 1
    fi
    sleep 0.1
    tenths=$((tenths + 1))
  done
  is_out=yes
  [ -z "$held" ] || outlast_takeover
}

# As a real server this host still takes packets to the virtual IPs, and clients send them here until the other director has taken over (skew time, RFC 9568, section
# 6.1): a handshake that began here and ended there would be known to neither. What the other director hands on has another mark, and is not held.
outlast_takeover() {
  local advert_seconds
  advert_seconds=$(sed -n 's/^advert-seconds //p' "$config")
  [ -n "$advert_seconds" ] || return 0
  sleep "$advert_seconds"
  sleep "$ANNOUNCE_SECONDS"
}

# Also what is left of a start that was killed.
come_back() {
  echo 0 >"$file"
  let_handshakes_in
}

case $action in
  up) leave ;;
  down) come_back ;;
  *)
    echo 'usage: maintenance.sh up|down CONFIG' >&2
    exit 2
    ;;
esac
