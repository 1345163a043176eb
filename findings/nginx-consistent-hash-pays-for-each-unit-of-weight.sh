#!/bin/sh
# What people believe: a weight is a share. Two servers of weight 10000 are what two of weight 1 are, and cost the same.
# What is seen: with `hash ... consistent` nginx makes 160 points of each unit of weight and sorts them, at each start, test and reload: two servers of weight
# 10000 are 3,200,000 points of 16 bytes. With a plain `hash`, and in turns, weights cost nothing. A generator that writes percentages with two digits, or capacities
# in Mbit/s, should divide the weights of a consistent hash by what they have in common.
# Debian 12's nginx 1.22.1-9+deb12u9, unpacked in a temporary folder; nothing listens, `nginx -t` alone runs. Needs apt-get, as any user.
set -eu
VERSION=1.22.1-9+deb12u9
ROOM_KB=32768 # more than nginx needs for anything else here, less than the points take
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
chmod 0755 . # apt downloads as a user of its own
apt-get download -qq "nginx=$VERSION" >said 2>&1 || { cat said; exit 1; }
dpkg-deb -x ./*.deb .
nginx=$folder/usr/sbin/nginx
"$nginx" -v 2>&1

# accepts BALANCING WEIGHT: in that much memory for data.
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
  upstream servers {
    $1
    server 192.0.2.1 weight=$2;
    server 192.0.2.2 weight=$2;
  }
}
CONF
  (
    # shellcheck disable=SC3045
    ulimit -d "$ROOM_KB"
    exec "$nginx" -t -p "$folder" -c "$folder/nginx.conf" -e "$folder/error.log"
  ) >said 2>&1
}

# shellcheck disable=SC2016
for balancing in '' 'hash $uri;' 'hash $uri consistent;'; do
  accepts "$balancing" 1 || { cat said; echo "CHANGED: weight 1 needs more than $ROOM_KB KB with '$balancing'"; exit 1; }
done
# shellcheck disable=SC2016
for balancing in '' 'hash $uri;'; do
  accepts "$balancing" 10000 || { cat said; echo "CHANGED: weights cost memory with '$balancing'"; exit 1; }
done
# shellcheck disable=SC2016
if accepts 'hash $uri consistent;' 10000; then echo 'CHANGED: weight 10000 fits with a consistent hash, too'; exit 1; fi
grep -i 'cannot allocate memory' said
echo "as found: a consistent hash of two servers takes more than $ROOM_KB KB with weights of 10000, and less with 1; others never do"
