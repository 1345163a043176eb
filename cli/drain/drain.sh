#!/bin/sh
# Has a host drain a server for its clusters, or undrain it, with what the last deploy left there. linux-lb sends it to `sh -s` on a host.
# Usage: drain.sh drain|undrain SERVER HOST [CLUSTER PROJECT PATH]...
set -u

change() {
  local verb server host script
  verb=$1 server=$2 host=$3
  shift 3
  while [ $# -ge 3 ]; do
    script=${LINUX_LB_ROOT:-}/var/lib/linux-lb/$1/drain-server.sh
    if [ ! -f "$script" ]; then
      echo "cluster $1 was deployed by a version that could not drain, or by nobody: deploy it once" >&2
      return 1
    fi
    sh "$script" "$1" "$host" "$verb" "$server" "$2" "$3" || return 1
    shift 3
  done
}

change "$@" </dev/null
