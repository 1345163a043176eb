#!/bin/sh
# Starts or stops a unit, and has its last words follow if that fails. linux-lb sends it to `sh -s` on a host.
# Usage: unit.sh start|stop UNIT
set -u
export LC_ALL=C

ask_systemd() {
  systemctl "$1" "$2" && return
  journalctl -q -b -u "$2" -n 1 -o cat --no-pager >&2
  return 1
}

ask_systemd "$@" </dev/null
