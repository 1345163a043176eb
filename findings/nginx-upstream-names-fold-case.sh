#!/bin/sh
# What people believe: nginx takes the names that one gives in its configuration as they are written, so that `upstream Web` and `upstream web` are two
# upstreams, as `zone=Web` and `zone=web` are two zones.
# What is seen: upstream names are compared without regard to case ("duplicate upstream"), names of shared memory zones with it. A generator that makes
# names from identifiers has to tell upstreams apart by more than their case.
# Debian 12's nginx 1.22.1-9+deb12u9, unpacked in a temporary folder; nothing listens, `nginx -t` alone runs. Needs apt-get, as any user.
set -eu
VERSION=1.22.1-9+deb12u9
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
chmod 0755 . # apt downloads as a user of its own
apt-get download -qq "nginx=$VERSION" >said 2>&1 || { cat said; exit 1; }
dpkg-deb -x ./*.deb .
nginx=$folder/usr/sbin/nginx
"$nginx" -v 2>&1

# accepts UPSTREAM UPSTREAM ZONE ZONE
accepts() {
  cat >nginx.conf <<CONF
pid $folder/pid;
error_log $folder/error.log;
events { }
http {
  access_log off;
  client_body_temp_path $folder/body;
  proxy_temp_path $folder/proxy;
  fastcgi_temp_path $folder/fastcgi;
  uwsgi_temp_path $folder/uwsgi;
  scgi_temp_path $folder/scgi;
  upstream $1 { server 192.0.2.1; }
  upstream $2 { server 192.0.2.2; }
  limit_req_zone \$remote_addr zone=$3:64k rate=1r/s;
  limit_req_zone \$remote_addr zone=$4:128k rate=2r/s;
}
CONF
  "$nginx" -t -p "$folder" -c "$folder/nginx.conf" -e "$folder/error.log" >said 2>&1
}

accepts one two first second || { cat said; echo 'CHANGED: two plain names of each are not accepted'; exit 1; }
accepts one two Web web || { cat said; echo 'CHANGED: zones that differ in case alone are not two'; exit 1; }
if accepts Web web first second; then echo 'CHANGED: upstreams that differ in case alone are two'; exit 1; fi
grep -i 'duplicate upstream' said
echo 'as found: upstream names fold case, zone names do not'
