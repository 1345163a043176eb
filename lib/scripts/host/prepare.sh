#!/bin/sh
# Does all for the plan beside this script that changes nothing which runs, or says why it cannot be done: packages, and the programs' own judgement. Whatever
# waits for all hosts' preparation waits for this.
# Usage: prepare.sh CLUSTER HOST [adopt] (HOST is the name to report under; adopt takes the cluster over from another owner)
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
! files_change || rehearse
say 'prepared'
