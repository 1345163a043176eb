#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# A director that has just taken its virtual IPs over does not know the youngest connections yet: the kernel of the other one gathers such news for up to
# 3 s. Their packets would be answered with a reset, or passed on untranslated. Filters drop such answers while this director does not have its
# virtual IPs and for 4 s after it got them; the client or the server sends again. By tc, and so by no firewall. And a director that is a real server
# too tells the other one of connections only while it has virtual IPs. Run by a systemd unit.
# Usage: takeover.sh up|reload|down CONFIG; CONFIG has lines `preference NUMBER`, `virtual-ip ADDRESS` (several),
# `reset DEVICE ADDRESS PORT MARK` (resets from there for packets with that mark, 0 for any),
# `reply DEVICE ADDRESS PORT` (all from there: a real server's answer that was not translated) and
# `local-node` (this director is a real server too).
# Two preferences in a row are ours: IPv4 and IPv6.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
GATHERING_SECONDS=4
action=$1
config=$2
HERE=${0%/*}
. "$HERE/tc/clsact.sh"
. "$HERE/tc/u32.sh"
. "$HERE/vrrp/owner.sh"
. "$HERE/vrrp/news.sh"
preference=$(sed -n 's/^preference //p' "$config")
[ -n "$preference" ] || { echo "takeover: $config names no preference" >&2; exit 1; }
BROUGHT=${LINUX_LB_ROOT:-}/run/linux-lb-takeover-$preference # the configuration that the filters are of

bring_filters() {
  local word device address port mark
  drop_filters
  while read -r word device address port mark; do
    case $word in
      reset) drop_answers "$device" "$address" "$port" "$mark" reset ;;
      reply) drop_answers "$device" "$address" "$port" 0 any ;;
    esac
  done <"$config"
  cp "$config" "$BROUGHT"
}

# A reload may run while the virtual IPs arrive: filters that were made anew then would be missing for a moment, just when it matters.
is_brought() { has_filters && cmp -s "$config" "$BROUGHT"; }

# drop_answers DEVICE ADDRESS PORT MARK reset|any: what leaves by the device. The reset of a connection that this host does not know has no ACK,
# other than that of a program which gives one up (RFC 9293, section 3.5.2).
drop_answers() {
  local device address port mark selector protocol flags_at pref
  of_family "$2"
  device=$1 address=$2 port=$3 mark=$4
  case $5 in
    reset) set -- match u8 0x04 0x14 at "$flags_at" ;;
    any) set -- ;;
  esac
  case $mark in 0) ;; *) set -- match mark "$mark" 0xffffffff "$@" ;; esac
  hook "$device"
  tc filter add dev "$device" egress protocol "$protocol" pref "$pref" u32 match "$selector" protocol 6 0xff \
    match "$selector" src "$address" match "$selector" sport "$port" 0xffff "$@" action drop
}

drop_filters() {
  local device pref
  rm -f "$BROUGHT"
  hooked_devices | while read -r device; do
    for pref in "$preference" "$((preference + 1))"; do
      tc filter del dev "$device" egress pref "$pref" 2>/dev/null || :
    done
  done
}

has_filters() {
  local device pref
  for device in $(hooked_devices); do
    for pref in "$preference" "$((preference + 1))"; do
      [ -z "$(tc filter show dev "$device" egress pref "$pref")" ] || return 0
    done
  done
  return 1
}

# If it is not the owner any more by then, another reload is waiting.
let_go() {
  has_filters || return 0
  sleep "$GATHERING_SECONDS"
  ! is_owner || alone drop_filters
}

# settle_news [CONFIG]: for all pairs of this host but that one, as its kernel tells for all of them.
settle_news() {
  local other left
  left=${1:-}
  set --
  for other in "${config%/*/*}"/*/takeover.conf; do
    if [ "$other" != "$left" ] && [ -e "$other" ]; then set -- "$@" "$other"; fi
  done
  tell_as_due "$@"
}

leave() {
  settle_news "$config"
  drop_filters
  unhook_all
}

case $action in
  up)
    is_owner || alone bring_filters
    alone settle_news
    ;;
  reload)
    alone settle_news
    if is_owner; then let_go; elif ! is_brought; then alone bring_filters; fi
    ;;
  down) alone leave ;;
  *)
    echo 'usage: takeover.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
