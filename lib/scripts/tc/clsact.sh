# shellcheck shell=sh
# The places of tc's filters on a device, a clsact qdisc: whoever needs it makes it, whoever uses it last takes it away. Units of all clusters of a host do so at
# any time, so that only one of them changes tc at a time: nobody takes a hook away between its making and its first filter.
TC_LOCK=${LINUX_LB_ROOT:-}/run/linux-lb-tc.lock
# The devices that have it from us.
HOOKED=${LINUX_LB_ROOT:-}/run/linux-lb-tc.hooked

# Without the lock: SELinux lets it have no file of ours.
tc() { command tc "$@" 8>&-; }

# alone FUNCTION [WORD...]: while no other script of ours changes tc. It must not wait for anything. The kernel drops the lock with the process.
alone() {
  exec 8>>"$TC_LOCK"
  flock -w 60 8 || { echo "${0##*/}: another script has been changing tc for 60 s ($TC_LOCK)" >&2; return 1; }
  "$@"
  set -- $?
  exec 8>&-
  return "$1"
}

# Noted before it is done: whoever is interrupted takes back more, not less.
hook() { # DEVICE
  ! is_hooked "$1" || return 0
  is_from_us "$1" || echo "$1" >>"$HOOKED"
  tc qdisc add dev "$1" clsact
}

is_hooked() { tc qdisc show dev "$1" | grep -q clsact; }

is_from_us() { grep -qsxF "$1" "$HOOKED"; }

hooked_devices() { tc qdisc show | sed -n 's/^qdisc clsact .* dev \([^ ]*\) .*/\1/p'; }

unhook() { ! is_from_us "$1" || take_away "$1"; } # DEVICE

# Where nothing is noted, hooks of before there were notes count as ours.
unhook_all() {
  local device
  for device in $(hooked_devices); do
    if [ ! -f "$HOOKED" ]; then take_away "$device"; else unhook "$device"; fi
  done
}

# Unless somebody has a filter on it.
take_away() { # DEVICE
  [ -z "$(tc filter show dev "$1" ingress)$(tc filter show dev "$1" egress)" ] || return 0
  ! is_hooked "$1" || tc qdisc del dev "$1" clsact
  is_from_us "$1" || return 0
  { grep -vxF "$1" "$HOOKED" || :; } >"$HOOKED.new"
  mv -f "$HOOKED.new" "$HOOKED"
}
