#!/bin/sh
# Builds the `ready` image: the bare one with the load balancer software installed from its own offline repository.
# Usage: ready.sh BARE TARGET PACKAGES
set -eu
bare=$1 target=$2 packages=$3

cp -a --reflink=auto "$bare" "$target"
printf '#!/bin/sh\nexit 101\n' > "$target/usr/sbin/policy-rc.d" # installed, not started: this is a chroot
chmod 755 "$target/usr/sbin/policy-rc.d"
chroot "$target" apt-get -q -y update
# shellcheck disable=SC2086 # a list of words
DEBIAN_FRONTEND=noninteractive chroot "$target" apt-get -q -y --no-install-recommends install $packages
rm -f "$target/usr/sbin/policy-rc.d"
