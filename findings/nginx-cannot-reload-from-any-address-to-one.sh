#!/bin/sh
# What people believe: what `nginx -t` accepts, a reload brings; at worst the reload fails and says so. A listener that becomes narrower, from any address to one of
# them, is a change like others.
# What is seen: the test is successful, `nginx -s reload` ends with 0, and nginx goes on with the earlier configuration for good, other changes of the new one left
# out with it. It opens new listeners before it closes those of before, so that its own listener on any address is in its way: "Address already in use", in the
# error log alone. Only a restart brings it. To one address more beside any, and from one address to another, a reload brings all.
# Debian 12's nginx 1.22.1-9+deb12u9, unpacked in a temporary folder, in a network of its own. Needs apt-get, curl and the right to make namespaces (unshare -rn).
set -eu
VERSION=1.22.1-9+deb12u9
SECONDS_TO_BIND=5 # it tries five times, half a second apart
if [ "${1:-}" != inside ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 1' HUP INT TERM
  chmod 0755 "$folder"
  (cd "$folder" && apt-get download -qq "nginx=$VERSION" >said 2>&1 && dpkg-deb -x ./*.deb .) || { cat "$folder/said"; exit 1; }
  unshare -rn sh "$0" inside "$folder"
  exit
fi

cd "$2"
ip link set lo up
ip address add 192.0.2.1/32 dev lo
ip address add 192.0.2.2/32 dev lo
mkdir -p body proxy fastcgi uwsgi scgi
nginx() { "$PWD/usr/sbin/nginx" -p "$PWD" -c "$PWD/nginx.conf" -e "$PWD/error.log" "$@"; }

# configure ANSWER ADDRESS...: a configuration whose listeners all give this answer.
configure() {
  answer=$1
  shift
  cat >nginx.conf <<CONF
pid $PWD/pid;
error_log $PWD/error.log;
user root;
worker_processes 1;
events { }
http {
  access_log off;
  client_body_temp_path $PWD/body;
  proxy_temp_path $PWD/proxy;
  fastcgi_temp_path $PWD/fastcgi;
  uwsgi_temp_path $PWD/uwsgi;
  scgi_temp_path $PWD/scgi;
  server { $(printf 'listen %s:8080; ' "$@") return 200 "$answer\n"; }
}
CONF
}

answer_of() { curl --silent --max-time 5 --noproxy '*' "http://$1:8080/"; } # ADDRESS

# reload ANSWER ADDRESS...: tests and reloads this configuration, and prints what 192.0.2.1 answers afterwards.
reload() {
  configure "$@"
  nginx -t 2>&1 | grep -q 'test is successful' || { echo 'CHANGED: the test refuses it'; exit 1; }
  nginx -s reload || { echo 'CHANGED: the reload says that it fails'; exit 1; }
  sleep "$SECONDS_TO_BIND"
  answer_of 192.0.2.1
}

nginx -v 2>&1
configure first 0.0.0.0
nginx
trap 'kill "$(cat pid)"' EXIT
narrower=$(reload narrower 192.0.2.1)
refused=$(grep -c 'bind() to 192.0.2.1:8080 failed (98: Address already in use)' error.log || :)
nginx -s stop
while [ -e pid ]; do sleep 0.1; done
nginx
restarted=$(answer_of 192.0.2.1)
another=$(reload another 192.0.2.1 192.0.2.2)
nginx -s stop
while [ -e pid ]; do sleep 0.1; done
configure first 0.0.0.0
nginx
beside=$(reload beside 0.0.0.0 192.0.2.1)
printf 'after a reload to one address: %s, %s times refused; after a restart: %s; to one address more: %s; to one beside any: %s\n' \
  "$narrower" "$refused" "$restarted" "$another" "$beside"
[ "$narrower:$((refused > 0))" = first:1 ] || { echo 'CHANGED: a reload brings a narrower listener'; exit 1; }
[ "$restarted $another" = 'narrower another' ] || { echo 'CHANGED: a restart or a plain reload does not bring it'; exit 1; }
[ "$beside" = beside ] || { echo 'CHANGED: one address beside any is not brought either'; exit 1; }
echo 'as found: a listener on any address cannot become one on a single address by a reload, and nobody is told'
