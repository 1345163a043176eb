#!/bin/sh
# First process of a user-mode-linux machine. The image is the read-only root; the machine's own disk (ubda) holds
# what it writes. Puts the two together, gives the NICs their names and addresses, and hands over to systemd.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
# shellcheck disable=SC2013 # words are meant
for word in $(cat /proc/cmdline); do
  case $word in lab.machine=*) machine=${word#*=} ;; esac
done
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /mnt
mkdir /mnt/disk /mnt/root /mnt/machine
mount -t ext4 -o noatime /dev/ubda /mnt/disk
/usr/lib/linux-lb-lab/disk-watch.sh /dev/ubda
mkdir -p /mnt/disk/upper /mnt/disk/work
modprobe overlay
[ -e /proc/sys/net/ipv6 ] || modprobe ipv6 # newer kernels have it built in
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/disk/upper,workdir=/mnt/disk/work /mnt/root
# By mount(2): newer tools set options one by one, and newer kernels know none by that name.
LIBMOUNT_FORCE_MOUNT2=always mount -t hostfs none -o "$machine" /mnt/machine

/usr/lib/linux-lb-lab/configure.sh /mnt/root /mnt/machine
ip -batch /mnt/machine/cards
ip -batch /mnt/machine/network

umount /mnt/machine
exec switch_root /mnt/root /sbin/init
