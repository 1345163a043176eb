#!/bin/sh
# Builds the `selinux` image: the ready one with Debian's policy, which is enforced. A file with a file system in it, as labels
# belong to files and a directory of this machine's would not hand them on.
# Usage: selinux.sh READY TARGET SIZE PACKAGES
set -eu
ready=$1 target=$2 size=$3 packages=$4
tree=$target.tree

sh "${0%/*}/ready.sh" "$ready" "$tree" "$packages"
sed -i 's/^SELINUX=.*/SELINUX=enforcing/' "$tree/etc/selinux/config"
# The lab's own SSH. Without a policy that is loaded here there is none to load anew (-N).
chroot "$tree" semanage port -N -a -t ssh_port_t -p tcp 22022
# What the machine's first process mounts and loads before there is a policy.
mkdir -p "$tree/mnt"

policy=$tree/etc/selinux/default/contexts/files/file_contexts
setfiles -F -r "$tree" "$policy" "$tree" ||
  { echo "this machine's file system takes no SELinux labels: build the image where $tree lies on ext4 or XFS" >&2; exit 1; }
truncate -s "$size" "$target"
mkfs.ext4 -q -F -N 131072 -J size=16 -E lazy_itable_init=0,lazy_journal_init=1 -d "$tree" "$target"
