#!/bin/sh
# Brings this host to the plan beside this script, or leaves it as it was and says why.
# Usage: apply.sh CLUSTER HOST [adopt] (HOST is the name to report under; adopt takes the cluster over from another owner)
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

survey "${3:-}"
refuse_what_others_have
if is_as_planned; then
  restore_missing
  run_checks
  say 'done, no file changed'
  exit 0
fi

keep_found
keep_previous
set_sysctls
! files_change || is_rehearsed || validate_programs
drain
stop_left_units
stop_renumbered_units
swap_files
enable_units
reload_systemd_in_time
reload_network_manager
bring_up_units
reload_namesakes
return_left_units
leave_sysctls
look_again
begin_second
reload_systemd_later
during commit
note_plan
tell_let_go_units
clean_stage
run_checks

during commit
commit
enter locked
forget_found own
forget_certificates
if files_change; then say 'done'; else say 'done, no file changed'; fi
