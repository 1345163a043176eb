#!/bin/sh
# First process of a user-mode-linux machine with SELinux. Its root is its own disk, which holds the labels of its files. Writes
# who the machine is, labels that, gives the NICs their names and addresses, and hands over to systemd, which loads the policy.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
# shellcheck disable=SC2013 # words are meant
for word in $(cat /proc/cmdline); do
  case $word in lab.machine=*) machine=${word#*=} ;; esac
done
mount -t sysfs sysfs /sys
/usr/lib/linux-lb-lab/disk-watch.sh /dev/ubda
[ -e /proc/sys/net/ipv6 ] || modprobe ipv6 # newer kernels have it built in
# By mount(2): newer tools set options one by one, and newer kernels know none by that name.
LIBMOUNT_FORCE_MOUNT2=always mount -t hostfs none -o "$machine" /mnt

/usr/lib/linux-lb-lab/configure.sh / /mnt
setfiles -F /etc/selinux/default/contexts/files/file_contexts /etc /root /home
ip -batch /mnt/cards
ip -batch /mnt/network

umount /mnt
exec /sbin/init
