#!/bin/sh
# Has nginx show what a program of the user's has renewed, once nginx has accepted it; else nginx goes on with what it has, and this says why.
# Usage: renew-certificates.sh CLUSTER, from the cluster's state on the host; linux-lb-CLUSTER-certificates.service runs it
set -eu
umask 077
export LC_ALL=C
# bash reads a list by the block; other shells make a system call for each byte. LINUX_LB_SHELL is for tests of these.
[ -n "${LINUX_LB_SHELL:-${BASH_VERSION:-}}" ] || ! command -v bash >/dev/null || exec bash --posix "$0" "$@"
CLUSTER=$1
HOST=$(uname -n)
case $0 in /*) HERE=${0%/*} ;; */*) HERE=$PWD/${0%/*} ;; *) HERE=$PWD ;; esac
PLAN=$HERE/plan
STAGE=$HERE
# shellcheck source-path=SCRIPTDIR
. "$HERE/parts.sh"
begin

# Those that differ from their copies, in $CANDIDATES among all others. One that is broken keeps no other from being renewed.
gather_renewed() {
  local certificate key
  cp -a "$CERTIFICATES" "$CANDIDATES"
  : >"$WORK/renewed"
  while read -r certificate key <&3; do
    if ! are_there "$certificate" "$key"; then
      say "there is no $certificate yet"
    elif ! join_pair "$certificate" "$key"; then
      BROKEN="${BROKEN:+$BROKEN; }$certificate is not shown, but the one before: $(telling_line "$WORK/words")"
    elif ! cmp -s "$WORK/joined" "$CERTIFICATES$certificate"; then
      put_copy "$CANDIDATES" "$certificate"
      printf '%s\n' "$certificate" >>"$WORK/renewed"
    fi
  done 3<"$PLAN/certificates"
}

# nginx looks at its own configuration with the candidates over their places.
try_candidates() {
  printf '%s\n' "$CANDIDATES $CERTIFICATES" >"$WORK/view.list"
  hook nginx accepts || fail_with "$WORK/words" 'nginx does not accept what was renewed, and shows what it did before'
}

show_candidates() {
  local certificate
  while read -r certificate <&3; do
    mv -f "$CANDIDATES$certificate" "$CERTIFICATES$certificate"
    say "$certificate was renewed"
  done 3<"$WORK/renewed"
  unit_state nginx.service
  ! is_up "$ACTIVE" || control_reload nginx.service
}

CANDIDATES=$WORK/certificates
BROKEN=
check_host
take_lock
open_state
recover
during certificates
[ -s "$PLAN/certificates" ] || fail "cluster $CLUSTER has no certificates that are renewed on this host"
provide_certificates
gather_renewed
if [ -s "$WORK/renewed" ]; then
  try_candidates
  show_candidates
fi
[ -z "$BROKEN" ] || fail "$BROKEN"
say 'done'
