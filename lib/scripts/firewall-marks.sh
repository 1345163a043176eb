#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Marks packets to virtual services as they come in, by tc and so by no firewall. Run by a systemd unit.
# Usage: firewall-marks.sh up|reload|down CONFIG; CONFIG has lines `preference NUMBER`, `known-peers FILE`,
# `mark DEVICE ADDRESS PROTOCOL PORT MARK` and `peer DEVICE ADDRESS PEER MARK`: what the peer sends to ADDRESS gets a mark that
# nobody balances, and does not leave this host again. With peers it has lines `virtual-ip ADDRESS`, too.
# Four preferences in a row are ours: peers and marks of IPv4, peers and marks of IPv6; and chains with the numbers of the peers' preferences.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
HERE=${0%/*}
. "$HERE/tc/clsact.sh"
. "$HERE/tc/u32.sh"
. "$HERE/tc/earlier-connection.sh"
. "$HERE/vrrp/owner.sh"
first=$(sed -n 's/^preference //p' "$config")
known_peers=$(sed -n 's/^known-peers //p' "$config")
if [ -z "$first" ] || [ -z "$known_peers" ]; then
  echo "firewall-marks: $config is not complete" >&2
  exit 1
fi
NL='
'
ours="$first $((first + 1)) $((first + 2)) $((first + 3))"

# mac_of DEVICE PEER: asked on the network; a peer that is away is known from before.
mac_of() {
  local mac
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
  local preference
  preference=$first
  case $1 in *:*) preference=$((preference + 2)) ;; esac
  [ "$2" = peer ] || preference=$((preference + 1))
  echo "$preference"
}

family() { case $1 in *:*) echo ipv6 ;; *) echo ip ;; esac; }

# handle_of WORD...: the same for what a filter looks for, however many others there are. The kernel refuses a second one that looks for the same.
handle_of() {
  local sum
  sum=$(echo "$*" | cksum)
  echo "$((${sum%% *} % 2147483647 + 1))"
}

# put WORD DEVICE ADDRESS HANDLE MATCH...: adds the filter or changes it in its place. One of before may look for the same by another handle: a peer with the MAC
# that another one had, or a filter of a version that counted them.
put() {
  local word device address handle
  word=$1 device=$2 address=$3 handle=$4
  shift 4
  set -- dev "$device" ingress protocol "$(family "$address")" pref "$(preference "$address" "$word")" \
    handle "$handle" flower dst_ip "$address" "$@"
  tc filter replace "$@" 2>/dev/null && return 0
  drop_filters "$ours"
  tc filter replace "$@"
}

# put_peer DEVICE ADDRESS HANDLE MARK MATCH...
put_peer() {
  local device address handle mark chain
  device=$1 address=$2 handle=$3 mark=$4
  shift 4
  chain=$(preference "$address" peer)
  set -- "$device" "$address" "$handle" "$@" action skbedit mark "$mark"
  if close_earlier "$1" "$2" "$chain"; then
    set -- "$@" goto chain "$chain"
  elif [ -z "$without_chain" ]; then
    without_chain=said
    echo 'firewall-marks: without act_pedit and act_mirred a client whose port comes again may wait 3 s' >&2
  fi
  put peer "$@"
}

# guard DEVICE ADDRESS MARK: drops what a peer has handed to this host and is to leave it again. Where IPVS still knows an earlier connection of
# the same client's port, which went to that peer, the packet would go to and fro until its time to live is over; dropped, the client sends
# it again, and IPVS has forgotten by then.
guard() {
  local selector
  case $2 in *:*) selector=ip6 ;; *) selector=ip ;; esac
  tc filter add dev "$1" egress protocol "$(family "$2")" pref "$(($(preference "$2" peer) + new))" \
    u32 match mark "$3" 0xffffffff match "$selector" dst "$2" action drop
}

# Who hands packets on to this host may be none of its peers. One that has just become a director does not know a director that is no longer in the code, and has the
# virtual IPs until it is torn down; nor does one that is about to be torn down know who has taken them. While such a host waits, whatever comes to them was handed
# on, whoever sent it: the filter of a peer with any MAC.
bring_stranger() { # DEVICE ADDRESS MARK
  ! owns "$2" || return 0
  ! may_have_strangers "$2" || put_peer "$1" "$2" "$(stranger "$2")" "$3"
  wanted="$wanted$1 $(preference "$2" peer) $(stranger "$2")$NL"
}

may_have_strangers() { is_let_go || { [ "$action" = up ] && ! is_director_of "$1"; }; } # ADDRESS

# By the real server's plan, which comes first, and not by the director's.
is_let_go() {
  local pool plans
  pool=${config%/*}
  pool=${pool##*/}
  plans=${LINUX_LB_ROOT:-}/var/lib/linux-lb
  ! is_asked_for "$pool" "$plans/$pool/plan/units" && is_asked_for "$pool" "$plans"/*/plan/units
}

is_asked_for() { # POOL LIST...
  local pool
  pool=$1
  shift
  grep -qsE "^linux-lb-$pool-marks\.service( |\$)" "$@"
}

# Already, as at a boot: it knows its peers, and may take the virtual IP before anybody has this script run.
is_director_of() { grep -qswF -e "$1" "${LINUX_LB_ROOT:-}"/etc/keepalived/linux-lb.d/*.conf; } # ADDRESS

stranger() { handle_of "$1" stranger; } # ADDRESS

# At once, as clients come then.
forget_strangers() {
  local device address
  sed -n 's/^peer \([^ ]*\) \([^ ]*\) .*/\1 \2/p' "$config" | sort -u | while read -r device address; do
    ! owns "$address" || tc filter del dev "$device" ingress protocol "$(family "$address")" \
      pref "$(preference "$address" peer)" handle "$(stranger "$address")" flower 2>/dev/null || :
  done
}

# New guards come beside those of before, which go after that: without any, a packet would leave. Sets new of the function that calls it to 0 or 1, which
# the new ones' preferences are moved by.
look_at_guards() {
  local device
  new=0
  for device in $(hooked_devices); do
    if [ -n "$(guards_of "$device" "$first")$(guards_of "$device" "$((first + 2))")" ]; then new=1; fi
  done
  drop_guards "$new" # of a run that was stopped
}

guards_of() { tc filter show dev "$1" egress pref "$2" 2>/dev/null; } # DEVICE PREFERENCE

drop_guards() { # 0|1
  local device
  hooked_devices | while read -r device; do
    tc filter del dev "$device" egress pref "$((first + $1))" 2>/dev/null || :
    tc filter del dev "$device" egress pref "$((first + 2 + $1))" 2>/dev/null || :
  done
}

# Lines `DEVICE PEER MAC`. Asking may take seconds.
macs_of_peers() {
  local device peer
  sed -n 's/^peer \([^ ]*\) [^ ]* \([^ ]*\) .*/\1 \2/p' "$config" | sort -u | while read -r device peer; do
    echo "$device $peer $(mac_of "$device" "$peer")"
  done
}

# Sets wanted of the function that calls it: lines `DEVICE PREFERENCE HANDLE`.
bring_filters() {
  local new handle word device address rest mac without_chain
  wanted=$NL without_chain=
  look_at_guards
  while read -r word device address rest; do
    case $word in peer | mark) ;; *) continue ;; esac
    hook "$device"
    handle=$(handle_of "$address" "${rest% *}")
    # shellcheck disable=SC2086
    set -- $rest
    case $word in
      peer)
        bring_stranger "$device" "$address" "$2"
        guard "$device" "$address" "$2"
        mac=$(echo "$macs" | sed -n "s/^$device $1 //p")
        if [ -z "$mac" ]; then
          echo "firewall-marks: peer $1 does not answer on $device and was never seen" >&2
          continue
        fi
        put_peer "$device" "$address" "$handle" "$2" src_mac "$mac"
        ;;
      # Filters after ours see the mark.
      mark) put mark "$device" "$address" "$handle" ip_proto "$1" dst_port "$2" action skbedit mark "$3" continue ;;
    esac
    wanted="$wanted$device $(preference "$address" "$word") $handle$NL"
  done <"$config"
  drop_guards "$((1 - new))"
}

# drop_filters PREFERENCES: filters that were not wanted just now, on every device.
drop_filters() {
  local device preference family handle
  hooked_devices | while read -r device; do
    for preference in $1; do
      tc filter show dev "$device" ingress pref "$preference" 2>/dev/null |
        sed -n 's/^filter protocol \([^ ]*\) .* handle 0x\([0-9a-f]*\).*/\1 \2/p' |
        while read -r family handle; do
          is_wanted "$device $preference $((0x$handle))" ||
            tc filter del dev "$device" ingress protocol "$family" pref "$preference" handle "0x$handle" flower
        done
    done
  done
}

drop_chains() {
  local device
  hooked_devices | while read -r device; do
    drop_chain "$device" "$first"
    drop_chain "$device" "$((first + 2))"
  done
}

is_wanted() { case $wanted in *"$NL$1$NL"*) ;; *) return 1 ;; esac; }

# A peer that was replaced may have the virtual IPs until it is torn down, and hand packets on to this host: it stays a peer until this host has them.
outdated() {
  if [ "$action" = reload ] && has_peers && ! owns_all; then echo "$((first + 1)) $((first + 3))"; else echo "$ours"; fi
}

has_peers() { grep -q '^peer ' "$config"; }

bring() {
  local wanted
  bring_filters
  drop_filters "$(outdated)"
  has_peers || drop_chains
}

leave() {
  local wanted
  wanted=$NL
  drop_guards 0
  drop_guards 1
  drop_filters "$ours"
  drop_chains
  unhook_all
}

case $action in
  up | reload)
    [ "$action" = up ] || alone forget_strangers
    macs=$(macs_of_peers)
    alone bring
    ;;
  down) alone leave ;;
  *)
    echo 'usage: firewall-marks.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
