#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Marks packets to virtual services as they come in, by tc and so by no firewall. Run by a systemd unit.
# Usage: firewall-marks.sh up|reload|down CONFIG; CONFIG has lines `preference NUMBER`, `known-peers FILE`,
# `mark DEVICE ADDRESS PROTOCOL PORT MARK` and `peer DEVICE ADDRESS PEER MARK`: what the peer sends to ADDRESS gets a mark that
# nobody balances, and does not leave this host again.
# Four preferences in a row are ours: peers and marks of IPv4, peers and marks of IPv6.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
HERE=${0%/*}
. "$HERE/tc/clsact.sh"
first=$(sed -n 's/^preference //p' "$config")
known_peers=$(sed -n 's/^known-peers //p' "$config")
if [ -z "$first" ] || [ -z "$known_peers" ]; then
  echo "firewall-marks: $config is not complete" >&2
  exit 1
fi
ours="$first $((first + 1)) $((first + 2)) $((first + 3))"

# mac_of DEVICE PEER: asked on the network; a peer that is away is known from before.
mac_of() {
  ip neigh replace "$2" dev "$1" use 2>/dev/null || :
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    mac=$(ip neigh show to "$2" dev "$1" | sed -n 's/.*lladdr \([^ ]*\) \(REACHABLE\|STALE\|DELAY\|PROBE\|PERMANENT\).*/\1/p')
    [ -z "$mac" ] || break
    sleep 0.2
  done
  if [ -n "$mac" ]; then
    remember "$2" "$mac"
  else
    mac=$(sed -n "s/^$2 //p" "$known_peers" 2>/dev/null) || :
  fi
  echo "$mac"
}

remember() {
  grep -qsx "$1 $2" "$known_peers" && return 0
  mkdir -p "${known_peers%/*}"
  { grep -sv "^$1 " "$known_peers" || :; echo "$1 $2"; } >"$known_peers.new"
  mv -f "$known_peers.new" "$known_peers"
}

preference() { # ADDRESS peer|mark
  preference=$first
  case $1 in *:*) preference=$((preference + 2)) ;; esac
  [ "$2" = peer ] || preference=$((preference + 1))
  echo "$preference"
}

family() { case $1 in *:*) echo ipv6 ;; *) echo ip ;; esac; }

# put WORD DEVICE ADDRESS HANDLE MATCH...: adds the filter or changes it in its place.
put() {
  word=$1 device=$2 address=$3 handle=$4
  shift 4
  tc filter replace dev "$device" ingress protocol "$(family "$address")" pref "$(preference "$address" "$word")" \
    handle "$handle" flower dst_ip "$address" "$@"
}

# guard DEVICE ADDRESS MARK: drops what a peer has handed to this host and is to leave it again. Where IPVS still knows an earlier connection of
# the same client's port, which went to that peer, the packet would go to and fro until its time to live is over; dropped, the client sends
# it again, and IPVS has forgotten by then.
guard() {
  case $2 in *:*) selector=ip6 ;; *) selector=ip ;; esac
  tc filter add dev "$1" egress protocol "$(family "$2")" pref "$(preference "$2" peer)" \
    u32 match mark "$3" 0xffffffff match "$selector" dst "$2" action drop
}

drop_guards() {
  hooked_devices | while read -r device; do
    for preference in $ours; do tc filter del dev "$device" egress pref "$preference" 2>/dev/null || :; done
  done
}

bring_filters() {
  : >"$wanted"
  drop_guards
  number=0
  while read -r word device address rest; do
    case $word in peer | mark) ;; *) continue ;; esac
    hook "$device"
    number=$((number + 1))
    # shellcheck disable=SC2086
    set -- $rest
    case $word in
      peer)
        mac=$(mac_of "$device" "$1")
        if [ -z "$mac" ]; then
          echo "firewall-marks: peer $1 does not answer on $device and was never seen" >&2
          continue
        fi
        put peer "$device" "$address" "$number" src_mac "$mac" action skbedit mark "$2"
        guard "$device" "$address" "$2"
        ;;
      mark) put mark "$device" "$address" "$number" ip_proto "$1" dst_port "$2" action skbedit mark "$3" ;;
    esac
    echo "$device $(preference "$address" "$word") $number" >>"$wanted"
  done <"$config"
}

# Filters of our preferences that were not wanted just now, on every device.
drop_filters() {
  hooked_devices | while read -r device; do
    for preference in $ours; do
      tc filter show dev "$device" ingress pref "$preference" 2>/dev/null |
        sed -n 's/^filter protocol \([^ ]*\) .* handle 0x\([0-9a-f]*\).*/\1 \2/p' |
        while read -r family handle; do
          grep -qx "$device $preference $((0x$handle))" "$wanted" ||
            tc filter del dev "$device" ingress protocol "$family" pref "$preference" handle "0x$handle" flower
        done
    done
  done
}

wanted=$(mktemp)
trap 'rm -f "$wanted"' EXIT
case $action in
  up | reload)
    bring_filters
    drop_filters
    ;;
  down)
    drop_guards
    drop_filters
    unhook_all
    ;;
  *)
    echo 'usage: firewall-marks.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
