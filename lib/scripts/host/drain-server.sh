#!/bin/sh
# Drains a server on this host for one cluster, or undrains it, without a deploy; the next one leaves it so.
# Usage: drain-server.sh CLUSTER HOST drain|undrain SERVER PROJECT PATH (HOST is the name to report under; PROJECT and PATH say whose the cluster has to be)
set -eu
umask 077
export LC_ALL=C
# bash reads a list by the block; other shells make a system call for each byte. LINUX_LB_SHELL is for tests of these.
[ -n "${LINUX_LB_SHELL:-${BASH_VERSION:-}}" ] || ! command -v bash >/dev/null || exec bash --posix "$0" "$@"
CLUSTER=$1
HOST=$2
case $0 in /*) HERE=${0%/*} ;; */*) HERE=$PWD/${0%/*} ;; *) HERE=$PWD ;; esac
PLAN=$HERE/plan
STAGE=$HERE
# shellcheck source-path=SCRIPTDIR
. "$HERE/parts.sh"
begin

check_host
take_lock
open_state
recover
during prechecks
[ -f "$STATE/manifest" ] || fail "there is no cluster $CLUSTER on this host: deploy it"
! is_anothers "$5 $6" || fail "cluster $CLUSTER of this host belongs to $(owner_words "$KEPT"), not to $(owner_words "$5 $6")"
[ "$3" = undrain ] || has_first "$PLAN/drainable" "$4" ||
  fail "cluster $CLUSTER has no server $4 on this host that can be drained: deploy once, if the code has it"
restage
choose_drained "$3" "$4"
keep_drained "$WORK/chosen"
compare_restaged
if ! files_change && cmp -s "$WORK/drained-servers" "$WORK/drained-before"; then
  say "done, $4 is ${3}ed"
  exit 0
fi

: >"$WORK/keys"
keep_previous
if files_change; then
  validate_programs
  swap_files
  reload_programs
  look_again
  run_checks
fi
during commit
note_plan
commit
enter locked
say "done, $4 is ${3}ed"
