#!/bin/sh
# Prints the password, in hexadecimal, of the first advert that a real keepalived sends on interface d0. Run in a network and a mount namespace of its own.
# Usage: vrrp-password.sh CONFIG
set -eu
mount -t tmpfs none /run
ip link add d0 type veth peer name d1
ip addr add 192.0.2.11/24 dev d0
ip link set d0 up
ip link set d1 up
keepalived --dont-fork --log-console --vrrp --use-file "$1" >&2 &
daemon=$!
# VRRP version 2: 8 bytes, one address, 8 bytes of password.
# shellcheck disable=SC2016
timeout 20 perl -e '
  socket(my $packets, 17, 3, unpack("S", pack("n", 0x0800))) or die $!;
  while (sysread($packets, my $frame, 2000)) {
    my $ip = substr($frame, 14);
    next if ord(substr($ip, 9, 1)) != 112;
    print unpack("H*", substr($ip, (ord($ip) & 15) * 4 + 12, 8));
    exit;
  }' || :
kill "$daemon"
wait "$daemon" || :
