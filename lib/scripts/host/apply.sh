#!/bin/sh
# Brings this host to the plan beside this script, or leaves it as it was and says why.
# Usage: apply.sh CLUSTER HOST (HOST is the name to report under)
set -eu
umask 077
CLUSTER=$1
HOST=$2
HERE=$(cd "$(dirname "$0")" && pwd)
PLAN=$HERE/plan
STAGE=$HERE
# shellcheck source-path=SCRIPTDIR
. "$HERE/parts.sh"
begin

check_host
check_plan
take_lock
open_state
install_scripts
recover
open_state

step stage
stage_files
compare
refuse_foreign_files
if packages_are_missing; then
  install_packages
  compare
  refuse_foreign_files
fi
load_modules
check_sysctls
check_displaced
check_units
list_wanted_units

keep_found_sysctls
keep_found_units
keep_previous
set_sysctls
! files_change || validate_programs
stop_left_units
swap_files
reload_systemd
bring_up_units
return_left_units
leave_sysctls
run_checks

during commit
commit
enter locked
forget_found own
if files_change; then say 'done'; else say 'done, no file changed'; fi
