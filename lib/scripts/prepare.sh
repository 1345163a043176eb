#!/bin/sh
# Makes the stage for one construct's upload, empty, in the login user's home.
# Usage: prepare.sh CLUSTER [sudo]
set -eu
umask 077
cluster=$1
if [ "${2:-}" = sudo ] && ! sudo -n true 2>/dev/null; then
  echo "linux-lb: $(uname -n): prepare: user $(id -un) may not use sudo without a password: \
allow it (a line '$(id -un) ALL=(ALL) NOPASSWD: ALL' in /etc/sudoers.d/), or log in as root" >&2
  exit 1
fi
[ ! -e ".linux-lb/$cluster" ] || rm -rf ".linux-lb/$cluster"
mkdir -p ".linux-lb/$cluster/run"
