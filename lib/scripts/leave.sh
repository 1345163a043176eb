#!/bin/sh
# Runs a cluster's tear-down on this host if the cluster was ever applied here; in the login user's home.
# Usage: leave.sh CLUSTER HOST PROJECT PATH ANCHOR [sudo] (PROJECT and PATH are whose it is, ANCHOR who carries the tear-down)
set -eu
cluster=$1
host=$2
if [ "${6:-}" = sudo ] && ! sudo -n true 2>/dev/null; then
  echo "linux-lb: $host: tear down: user $(id -un) may not use sudo without a password" >&2
  exit 1
fi
script=${LINUX_LB_ROOT:-}/var/lib/linux-lb/$cluster/teardown.sh
# Only root can look into the cluster's directory.
# shellcheck disable=SC2016
${6:+sudo -n} sh -c 'if [ -f "$0" ]; then exec sh "$0" "$@"; fi' "$script" "$cluster" "$host" "$3" "$4" "$5"
rm -rf ".linux-lb/$cluster" ".linux-lb-$cluster".*.sh
rmdir .linux-lb 2>/dev/null || :
