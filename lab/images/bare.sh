#!/bin/sh
# Builds the `bare` image: Debian as a lab machine needs it, without any load balancer software, and with an
# apt repository inside from which that software installs offline.
# Usage: bare.sh TARGET SUITE PACKAGES OFFLINE_PACKAGES KERNEL_MODULES MACHINE_SCRIPTS [SOURCES...]
# SOURCES are apt sources files, none for mmdebstrap's default; the package lists and the modules' directories are words with spaces.
set -eu
target=$1 suite=$2 packages=$3 offline=$4 modules=$5 scripts=$6
shift 6

include=$(echo "$packages" | tr ' ' ',')
# Debian's installer makes these links from 10 on; packages bring them from 12 on.
links=''
[ "$suite" != bullseye ] || links='bin sbin lib lib32 lib64 libx32'
# shellcheck disable=SC2016 # "$1" is for the hook's shell: the new root.
mmdebstrap --quiet --mode=root --format=directory --variant=minbase --include="$include" \
  --setup-hook='cd "$1" && for name in '"$links"'; do mkdir -p "usr/$name"; ln -s "usr/$name" "$name"; done' \
  --aptopt='Acquire::Languages "none"' \
  --customize-hook='rm -f "$1"/var/cache/apt/archives/*.deb' \
  --customize-hook='chroot "$1" apt-get -q -y install --download-only --no-install-recommends '"$offline" \
  --customize-hook='mkdir -p "$1/srv/apt" && mv "$1"/var/cache/apt/archives/*.deb "$1/srv/apt/"' \
  "$suite" "$target" "$@"

# An index, written by hand: apt's own index tools need not be on this machine.
cd "$target/srv/apt"
for deb in *.deb; do
  dpkg-deb --field "$deb"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat -c %s "$deb")" "$(sha256sum "$deb" | cut -d ' ' -f 1)"
done > Packages
cd "$target"
rm -rf etc/apt/sources.list etc/apt/sources.list.d/* var/lib/apt/lists/* etc/apt/apt.conf.d/99mmdebstrap
echo 'deb [trusted=yes] file:/srv/apt ./' > etc/apt/sources.list

# Installing is slow enough on a user-mode kernel: no fsync per file, and no manuals.
printf 'force-unsafe-io\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/doc/*\n' > etc/dpkg/dpkg.cfg.d/linux-lb-lab
mkdir -p lib/modules
# Of each kernel that a machine may run.
for each in $modules; do
  cp -a "$each" lib/modules/
done
install -D -m 755 -t usr/lib/linux-lb-lab "$scripts"/*.sh

# What a lab machine does not need, and pays for at every boot.
for unit in getty@tty1.service console-getty.service container-getty@.service serial-getty@.service getty-static.service \
  systemd-logind.service systemd-udevd.service systemd-udev-trigger.service systemd-networkd.service \
  systemd-timesyncd.service systemd-resolved.service systemd-pstore.service systemd-random-seed.service \
  systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-remount-fs.service \
  systemd-hwdb-update.service systemd-journal-flush.service systemd-journal-catalog-update.service \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer e2scrub_all.timer e2scrub_reap.service \
  logrotate.timer man-db.timer ldconfig.service systemd-sysusers.service systemd-firstboot.service \
  modprobe@.service kmod-static-nodes.service systemd-tmpfiles-setup-dev.service \
  systemd-tmpfiles-setup-dev-early.service systemd-update-done.service systemd-binfmt.service \
  dev-mqueue.mount dev-hugepages.mount sys-fs-fuse-connections.mount sys-kernel-config.mount sys-kernel-debug.mount \
  sys-kernel-tracing.mount proc-sys-fs-binfmt_misc.automount systemd-ask-password-console.path \
  systemd-ask-password-wall.path systemd-tmpfiles-clean.timer; do
  ln -sf /dev/null "etc/systemd/system/$unit"
done
# Each daemon-reload runs them all: two thirds of its time on a user-mode kernel.
mkdir -p etc/systemd/system-generators
for generator in cryptsetup debug fstab getty gpt-auto hibernate-resume integritysetup rc-local run system-update veritysetup; do
  ln -s /dev/null "etc/systemd/system-generators/systemd-$generator-generator"
done
rm -f etc/ssh/ssh_host_* etc/hostname etc/hosts etc/resolv.conf
: > etc/machine-id
sed -i '/pam_motd\|pam_mail/d' etc/pam.d/sshd
sed -i 's/^#\?UseDNS.*/UseDNS no/; s/^#\?PrintLastLog.*/PrintLastLog no/' etc/ssh/sshd_config
chroot . systemctl -q enable ssh.service
