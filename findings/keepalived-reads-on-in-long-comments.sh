#!/bin/sh
# What people believe: in keepalived.conf a comment goes to the end of its line, however long that is, and a line is as long as one writes it.
# What is seen: keepalived reads 1023 bytes of a line and takes what is left for the next one. So the end of a long comment is configuration: a priority that a
# comment speaks of is read, and refused where it is out of range; one in range is taken without a word. What generates such files, or puts values into them,
# has to break lines, comments too.
# Debian 12's keepalived 1:2.2.7-1+b2, unpacked in a temporary folder; `keepalived -t` alone runs. Needs apt-get, as any user, and the libraries that the
# package depends on.
set -eu
VERSION=1:2.2.7-1+b2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
chmod 0755 . # apt downloads as a user of its own
apt-get download -qq "keepalived=$VERSION" >said 2>&1 || { cat said; exit 1; }
dpkg-deb -x ./*.deb .
keepalived=$folder/usr/sbin/keepalived
"$keepalived" --version 2>&1 | head -n 1

# verdict COMMENT: how the test ends, and what it says, for an instance with the comment in it.
verdict() {
  cat >keepalived.conf <<CONF
global_defs {
    dynamic_interfaces
}
vrrp_instance one {
    interface eth9
    virtual_router_id 5
    priority 100
$1
    virtual_ipaddress {
        192.0.2.1
    }
}
CONF
  if "$keepalived" --config-test --use-file keepalived.conf >said 2>&1; then echo "0 $(cat said)"; else echo "$? $(cat said)"; fi
}

filler=$(printf '%*s' 1021 '' | tr ' ' x)
short=$(verdict "# ${filler%????????????????????} priority 1000")
long=$(verdict "# $filler priority 1000")
echo "a comment of less than 1023 bytes: $short"
echo "one of more: $long"
[ "$short" = '0 ' ] || { echo 'CHANGED: the short comment is no comment'; exit 1; }
case $long in
  "5 "*"number '1000' outside range"*) ;;
  *) echo 'CHANGED: the end of the long comment is not read' && exit 1 ;;
esac
silent=$(verdict "# $filler priority 200")
echo "one of more, with a priority in range: $silent"
[ "$silent" = '0 ' ] || { echo 'CHANGED: the priority in the comment is not taken silently'; exit 1; }
echo 'as found: keepalived reads the end of a long comment as configuration'
