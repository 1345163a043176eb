#!/bin/sh
# Takes this cluster off this host: what its manifest lists, and nothing else. May be run again if it was interrupted.
# Usage: teardown.sh CLUSTER HOST [PROJECT PATH ANCHOR] (HOST is the name to report under, the others are who wants it gone), in the login user's home
set -eu
umask 077
export LC_ALL=C
# bash reads a list by the block; other shells make a system call for each byte. LINUX_LB_SHELL is for tests of these.
[ -n "${LINUX_LB_SHELL:-${BASH_VERSION:-}}" ] || ! command -v bash >/dev/null || exec bash --posix "$0" "$@"
CLUSTER=$1
HOST=$2
case $0 in /*) HERE=${0%/*} ;; */*) HERE=$PWD/${0%/*} ;; *) HERE=$PWD ;; esac
STAGE=$PWD/.linux-lb/$CLUSTER
# shellcheck source-path=SCRIPTDIR
. "$HERE/parts.sh"
PLAN=$WORK/nothing
begin

check_host
take_lock
[ $# -lt 5 ] || leave_to_another "$3 $4" "$5"
open_state
recover

if [ -f "$STATE/manifest" ]; then
  step 'tear down'
  compare
  ! files_change || validate_programs
  hand_over
  stop_left_units
  swap_files
  reload_systemd
  reload_network_manager
  return_left_units
  see_alive
  ! others_use units keepalived.service || release_virtual_servers "$STATE/plan/checks" # ours alone is left, table and all
  # What no pair's unit is left to let go.
  [ -n "$(find "$ROOT/etc/linux-lb" -name takeover.conf 2>/dev/null)" ] || let_settings_go
  leave_sysctls
fi

during 'tear down'
forget_found none
rm -rf "$STATE" "$REHEARSED"
say 'nothing of this cluster is left'
