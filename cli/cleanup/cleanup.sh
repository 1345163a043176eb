#!/bin/sh
# Lists what linux-lb has on this host, or takes it away by the tear-down that each cluster has left there. linux-lb sends it to `sh -s` on a host.
# Usage: cleanup.sh HOST list
#        cleanup.sh HOST remove CLUSTER...
set -u
export LC_ALL=C
ALL=${LINUX_LB_ROOT:-}/var/lib/linux-lb

list() {
  local state
  [ "$(id -u)" = 0 ] || exec echo 'closed'
  for state in "$ALL"/*/; do
    if [ -f "$state/teardown.sh" ]; then echo "cluster $(basename "$state") $(cat "$state/plan/owner" 2>/dev/null)"; fi
  done
  echo end
}

remove() {
  local host failed
  host=$1
  failed=0
  shift
  for cluster; do sh "$ALL/$cluster/teardown.sh" "$cluster" "$host" || failed=1; done
  return "$failed"
}

clean() {
  case $2 in
    list) list ;;
    remove)
      host=$1
      shift 2
      remove "$host" "$@"
      ;;
  esac
}

clean "$@" </dev/null
