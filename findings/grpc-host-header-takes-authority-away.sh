#!/bin/sh
# What people believe: over gRPC nginx always names the server it talks to in HTTP/2's `:authority`, and `grpc_set_header Host` sets what stands there, as
# `proxy_set_header Host` sets the host of HTTP/1.1.
# What is seen: with `grpc_set_header Host` nginx sends a header `host` and no `:authority` at all; without it `:authority` is the upstream's name and there
# is no `host`. HTTP/2 allows both; a server that looks at `:authority` alone sees nothing.
# Debian 12's nginx 1.22.1-9+deb12u9, unpacked in a temporary folder, in a network of its own; the server is node's http2. Needs apt-get, node, curl and the
# right to make namespaces (unshare -rn).
set -eu
VERSION=1.22.1-9+deb12u9
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
cat >server.js <<'JS'
const http2 = require('node:http2');
const server = http2.createServer();
server.on('stream', (stream, headers) => {
  stream.respond({ ':status': 200 });
  stream.end(`authority=${headers[':authority'] ?? 'none'} host=${headers.host ?? 'none'}`);
});
server.listen(9000, '127.0.0.1', () => console.log('listening'));
JS
node server.js >listening &
server=$!
trap 'kill $server; [ ! -f pid ] || kill "$(cat pid)"' EXIT
until [ -s listening ]; do sleep 0.05; done

mkdir -p body proxy fastcgi uwsgi scgi
cat >nginx.conf <<CONF
pid $PWD/pid;
error_log $PWD/error.log;
user root;
events { }
http {
  access_log off;
  client_body_temp_path $PWD/body;
  proxy_temp_path $PWD/proxy;
  fastcgi_temp_path $PWD/fastcgi;
  uwsgi_temp_path $PWD/uwsgi;
  scgi_temp_path $PWD/scgi;
  upstream backend { server 127.0.0.1:9000; }
  server { listen 127.0.0.1:8001 http2; location / { grpc_pass grpc://backend; } }
  server { listen 127.0.0.1:8002 http2; location / { grpc_pass grpc://backend; grpc_set_header Host example.org; } }
}
CONF
"$PWD/usr/sbin/nginx" -v 2>&1
"$PWD/usr/sbin/nginx" -p "$PWD" -c "$PWD/nginx.conf" -e "$PWD/error.log"

seen() { curl --silent --max-time 10 --noproxy '*' --http2-prior-knowledge "http://127.0.0.1:$1/"; }
plain=$(seen 8001) set=$(seen 8002)
printf 'without grpc_set_header Host: %s\nwith it: %s\n' "$plain" "$set"
[ "$plain" = 'authority=backend host=none' ] || { echo 'CHANGED: what nginx sends by itself'; exit 1; }
[ "$set" = 'authority=none host=example.org' ] || { echo 'CHANGED: what grpc_set_header Host does'; exit 1; }
echo 'as found: grpc_set_header Host takes :authority away'
