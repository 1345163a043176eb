#!/bin/sh
# What people believe: a TCP connection that the peer resets gives a Node.js program the 'error' ECONNRESET; 'end' alone says that the peer closed in good order.
# What is seen: where the program was busy for a moment, so that the last data and the reset are there when it looks again, it gets the data, 'end' and no
# error. libuv 1 reads the data, sees in the same look that the connection is hung up, and tells the end without reading once more, which would have said
# ECONNRESET. So "ended without an error" does not prove that no server reset the connection, just when a machine is busy, and whoever counts resets counts
# too few. A program that waits idly gets the error, as does one of Python, busy or not.
# Node.js 20.20.2 and 24.11.1 by npm, in a temporary folder, on Linux. Needs npm and python3.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"

# Answers a question with "one", later with "two", and later with a reset.
cat >server.js <<'JS'
const { setTimeout: after } = require('node:timers/promises');
require('node:net').createServer((peer) => peer.once('data', async () => {
  peer.write('one');
  await after(200);
  peer.write('two');
  await after(200);
  peer.resetAndDestroy();
})).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
JS

# Prints what it is told. Arguments: PORT, and for how many milliseconds it is busy with the first answer.
cat >client.js <<'JS'
const [port, busy] = process.argv.slice(2).map(Number);
const told = [];
const peer = require('node:net').connect(port, '127.0.0.1', () => peer.write('?'));
peer.on('data', (data) => {
  told.push(String(data));
  for (const end = Date.now() + (told.length === 1 ? busy : 0); Date.now() < end; );
});
peer.on('end', () => told.push('end'));
peer.on('error', ({ code }) => told.push(code));
peer.on('close', () => console.log(told.join(' ')));
JS
cat >client.py <<'PY'
import socket, sys, time
port, busy = int(sys.argv[1]), int(sys.argv[2])
told = []
peer = socket.create_connection(('127.0.0.1', port))
peer.sendall(b'?')
try:
    while data := peer.recv(100):
        told.append(data.decode())
        time.sleep(busy / 1000 if len(told) == 1 else 0)
    told.append('end')
except ConnectionResetError:
    told.append('ECONNRESET')
print(' '.join(told))
PY

# expect WORDS PROGRAM...
expect() {
  local words="$1" seen
  shift
  seen=$("$@")
  echo "$(basename "$1") $2, busy for $4 ms: $seen"
  [ "$seen" = "$words" ] || { echo "CHANGED: not \"$words\""; exit 1; }
}

for version in 20.20.2 24.11.1; do
  mkdir "$version"
  (cd "$version" && echo '{ "private": true }' >package.json && npm install --silent --no-audit --no-fund "node@$version" >said 2>&1) || { cat "$version/said"; exit 1; }
  node=$version/node_modules/node/bin/node
  echo "Node.js $("$node" --version), libuv $("$node" -p process.versions.uv)"
  mkfifo "$version/ports"
  "$node" server.js >"$version/ports" &
  server=$!
  trap 'kill $server; rm -rf "$folder"' EXIT
  read -r port <"$version/ports"
  expect 'one two ECONNRESET' "$node" client.js "$port" 0
  expect 'one two end' "$node" client.js "$port" 1000
  expect 'one two ECONNRESET' python3 client.py "$port" 0
  expect 'one two ECONNRESET' python3 client.py "$port" 1000
  kill "$server"
  wait "$server" 2>/dev/null || :
  trap 'rm -rf "$folder"' EXIT
done
echo 'as found: a busy Node.js program is told a reset as an end'
