# shellcheck shell=sh
# The places of tc's filters on a device, a clsact qdisc: whoever needs it makes it, whoever uses it last takes it away.
hooked= # the devices that have it from us

# Another unit may make it at the same moment.
hook() { # DEVICE
  if tc qdisc add dev "$1" clsact 2>/dev/null; then
    hooked="$hooked $1"
  else
    tc qdisc show dev "$1" | grep -q clsact
  fi
}

hooked_devices() { tc qdisc show | sed -n 's/^qdisc clsact .* dev \([^ ]*\) .*/\1/p'; }

# Unless somebody has a filter on it.
unhook() { # DEVICE
  [ -n "$(tc filter show dev "$1" ingress)$(tc filter show dev "$1" egress)" ] || tc qdisc del dev "$1" clsact
}

unhook_all() { for device in $(hooked_devices); do unhook "$device"; done; }
