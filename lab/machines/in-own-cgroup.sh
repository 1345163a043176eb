#!/bin/sh
# Starts a container in cgroups of its own: else units of one name in two containers are one group to the kernel, and one of them ends the other's.
# systemd tells processes apart by cgroup2, and where that has no controllers also by the hierarchy that is named after it.
# Usage: in-own-cgroup.sh NAME COMMAND [ARG...]; without a command it removes what a container that is off has left.
set -eu
name=$1
shift
unified=/sys/fs/cgroup
if [ ! -e "$unified/cgroup.controllers" ]; then
  unified=/run/linux-lb-lab.cgroup2
  mkdir -p "$unified"
  [ -e "$unified/cgroup.procs" ] || mount -t cgroup2 linux-lb-lab "$unified"
fi
for root in "$unified" /sys/fs/cgroup/systemd; do
  [ -e "$root/cgroup.procs" ] || continue
  [ ! -d "$root/$name" ] || find "$root/$name" -depth -type d -exec rmdir {} + 2>/dev/null || :
  if [ $# -gt 0 ]; then
    mkdir -p "$root/$name"
    echo $$ >"$root/$name/cgroup.procs"
  fi
done
[ $# -eq 0 ] || exec "$@"
