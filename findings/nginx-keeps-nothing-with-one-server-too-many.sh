#!/bin/sh
# What people believe: `keepalive 32` in an upstream of 33 servers loses about one in 33: a request now and then goes to the one server whose idle connection had no
# room, and makes a new one.
# What is seen: with 33 servers in turns every request makes a new connection, and none is used twice. To keep the connection that is idle now nginx closes the
# one that was used longest ago, which is just that of the server whose turn is next. With 32 servers, none is made but the first of each. `random` in
# place of turns, on 33 servers, uses most of them again.
# Debian 12's nginx 1.22.1-9+deb12u9, unpacked in a temporary folder, in a network of its own; the servers are nginx's as well. Needs apt-get, curl and the right
# to make namespaces (unshare -rn).
set -eu
VERSION=1.22.1-9+deb12u9
KEPT=32
ROUNDS=10
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
mkdir -p body proxy fastcgi uwsgi scgi

# servers COUNT: lines of an upstream.
servers() {
  number=0
  while [ "$number" -lt "$1" ]; do
    number=$((number + 1))
    echo "server 127.0.1.$number:9000;"
  done
}

# Each answer says how many requests its connection to the server has had.
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
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  upstream fits { $(servers "$KEPT") keepalive $KEPT; }
  upstream one_more { $(servers $((KEPT + 1))) keepalive $KEPT; }
  upstream one_more_at_random { random; $(servers $((KEPT + 1))) keepalive $KEPT; }
  server { listen 9000; return 200 "\$connection_requests\n"; }
  server { listen 127.0.0.1:8001; location / { proxy_pass http://fits; } }
  server { listen 127.0.0.1:8002; location / { proxy_pass http://one_more; } }
  server { listen 127.0.0.1:8003; location / { proxy_pass http://one_more_at_random; } }
}
CONF
"$PWD/usr/sbin/nginx" -v 2>&1
"$PWD/usr/sbin/nginx" -p "$PWD" -c "$PWD/nginx.conf" -e "$PWD/error.log"
trap 'kill "$(cat pid)"' EXIT

# first_requests PORT SERVERS: asks each so many times, one request after the other, and prints how many were the first of their connection.
first_requests() {
  curl --silent --max-time 60 --noproxy '*' "http://127.0.0.1:$1/?[1-$(($2 * ROUNDS))]" | grep -c '^1$' || :
}
fits=$(first_requests 8001 "$KEPT")
more=$(first_requests 8002 $((KEPT + 1)))
random=$(first_requests 8003 $((KEPT + 1)))
printf 'keepalive %s, new connections for requests: %s servers %s for %s; %s servers %s for %s; the same at random %s\n' "$KEPT" \
  "$KEPT" "$fits" $((KEPT * ROUNDS)) $((KEPT + 1)) "$more" $(((KEPT + 1) * ROUNDS)) "$random"
[ "$fits" -eq "$KEPT" ] || { echo 'CHANGED: connections to as many servers as are kept are made anew'; exit 1; }
[ "$more" -eq $(((KEPT + 1) * ROUNDS)) ] || { echo 'CHANGED: some connections to one server more are used again'; exit 1; }
[ "$random" -lt $(((KEPT + 1) * ROUNDS / 2)) ] || { echo 'CHANGED: servers chosen at random get new connections, too'; exit 1; }
echo 'as found: one server more than idle connections, and none of these is ever used'
