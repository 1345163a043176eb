#!/bin/sh
# Makes the stage for what one construct sends, empty, in the login user's home. Scripts of Terraform's there go, also this one, which a shell has read.
# Usage: make-stage.sh CLUSTER [sudo]
set -eu
umask 077
cluster=$1
if [ "${2:-}" = sudo ] && ! sudo -n true 2>/dev/null; then
  echo "linux-lb: $(uname -n): stage: user $(id -un) may not use sudo without a password: \
allow it (a line '$(id -un) ALL=(ALL) NOPASSWD: ALL' in /etc/sudoers.d/), or log in as root" >&2
  exit 1
fi
for left in ".linux-lb-$cluster".*.sh ".linux-lb/$cluster"; do [ ! -e "$left" ] || rm -rf "$left"; done
mkdir -p ".linux-lb/$cluster/run"

# Ends what could not fill the stage: the half of it helps nobody, least of all where there is no space.
drop_stage() {
  cd ../..
  rm -rf ".linux-lb/$cluster"
  rmdir .linux-lb 2>/dev/null
  exit 1
}
