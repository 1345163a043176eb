#!/bin/sh
# Makes the image's root into one machine: name, host keys, login user, SSH daemons.
# Usage: configure.sh ROOT MACHINE, where MACHINE holds what the lab handed in. May run at every boot.
set -eu
root=$1 machine=$2
hostname=$(cat "$machine/hostname")
user=$(cat "$machine/user")

echo "$hostname" > "$root/etc/hostname"
[ -e "$root/etc/hosts" ] || printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n::1\tlocalhost ip6-localhost\n' "$hostname" > "$root/etc/hosts"
cp "$machine"/ssh_host_* "$root/etc/ssh/"
chmod 600 "$root"/etc/ssh/ssh_host_*_key

home=/root
if [ "$user" != root ]; then
  chroot "$root" id "$user" > /dev/null 2>&1 ||
    # Debian has groups that a user may want to be named after (operator).
    chroot "$root" useradd --no-user-group --create-home --shell /bin/bash --password '*' "$user"
  home=$(chroot "$root" getent passwd "$user" | cut -d : -f 6)
fi
if [ ! -e "$root$home/.ssh/authorized_keys" ]; then
  mkdir -p "$root$home/.ssh"
  cp "$machine/authorized_keys" "$root$home/.ssh/authorized_keys"
  chmod 700 "$root$home/.ssh"
  chmod 600 "$root$home/.ssh/authorized_keys"
  [ "$user" = root ] || chroot "$root" chown -R "$user:" "$home/.ssh"
fi
if [ -e "$machine/sudo" ]; then
  echo "$user ALL=(ALL) NOPASSWD: ALL" > "$root/etc/sudoers.d/linux-lb-lab"
  chmod 440 "$root/etc/sudoers.d/linux-lb-lab"
fi

mkdir -p "$root/etc/ssh/sshd_config.d"
cp "$machine/sshd.conf" "$root/etc/ssh/sshd_config.d/linux-lb-lab.conf"
# A second daemon on the management network: what the machine's own sshd logs is then the stack's doing alone.
mkdir -p "$root/etc/linux-lb-lab" "$root/etc/systemd/system/multi-user.target.wants"
cp "$machine/management_sshd.conf" "$machine/management_key.pub" "$root/etc/linux-lb-lab/"
chmod 600 "$root/etc/linux-lb-lab/management_key.pub"
cp "$machine/lab-management.service" "$root/etc/systemd/system/"
ln -sf ../lab-management.service "$root/etc/systemd/system/multi-user.target.wants/lab-management.service"
