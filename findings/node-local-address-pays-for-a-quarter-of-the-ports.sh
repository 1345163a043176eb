#!/bin/sh
# What people believe: `localAddress` says where a connection of Node.js comes from, and costs nothing. An address has 28,232 ports (32768 to 60999) for each
# destination, so that 10,000 connections are far from any end, and the last costs as much as the first.
# What is seen: from some 7,000 on, a quarter of the ports, each connection takes 15 to 70 times the processor time of the first ones, all of it in bind(). The
# kernel has to name a port there, before it knows where to. It tries ports of one parity first, and as libuv sets SO_REUSEADDR, of one half of the range:
# 7,058 ports, each of which it looks through once all are taken. Whoever has many connections from chosen addresses (load generators, proxies) is slow for a
# reason that no profile of JavaScript shows. Named ports (`localPort`) cost nothing more, nor do connections without `localAddress`, whose port connect()
# chooses; libuv has no way to ask for that (IP_BIND_ADDRESS_NO_PORT).
# Node.js 20.20.2 and 24.11.1 by npm, in a temporary folder, on Linux (seen on 6.18) in a network namespace. Needs npm, unshare and `ip`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"

cat >server.js <<'JS'
require('node:net').createServer((peer) => peer.on('error', () => {})).listen({ host: '127.0.0.1', port: 8000, backlog: 128 }, () => console.log('listens'));
JS

# Opens 10,000 connections, one after the other, and prints how many times the processor time of the first 1,000 the last 1,000 have taken. Argument: from where.
cat >client.js <<'JS'
const { connect } = require('node:net');
const from = {
  anywhere: () => ({}),
  'an address': () => ({ localAddress: '127.0.0.2' }),
  'an address and a port': (number) => ({ localAddress: '127.0.0.2', localPort: 10_000 + number }),
}[process.argv[2]];
const open = (number) => new Promise((resolve, reject) => {
  const socket = connect({ host: '127.0.0.1', port: 8000, ...from(number) }, () => resolve(socket));
  socket.on('error', reject);
});
const milliseconds = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
(async () => {
  const sockets = [];
  const spent = [];
  for (let thousand = 0; thousand < 10; thousand += 1) {
    const before = milliseconds();
    for (let each = 0; each < 1000; each += 1) sockets.push(await open(sockets.length));
    spent.push(milliseconds() - before);
  }
  // The second thousand: in the first one the program is compiled.
  console.log((spent[9] / spent[1]).toFixed(1));
  process.exit();
})();
JS

cat >all.sh <<'SH'
set -eu
node=$1
ip link set lo up
mkfifo ready
"$node" server.js >ready &
server=$!
trap 'kill $server; rm ready' EXIT
read -r _ <ready
for from in anywhere 'an address' 'an address and a port'; do
  echo "$("$node" client.js "$from") from $from"
done
SH

for version in 20.20.2 24.11.1; do
  mkdir "$version"
  (cd "$version" && echo '{ "private": true }' >package.json && npm install --silent --no-audit --no-fund "node@$version" >said 2>&1) || { cat "$version/said"; exit 1; }
  node=$version/node_modules/node/bin/node
  echo "Node.js $("$node" --version), libuv $("$node" -p process.versions.uv), Linux $(uname -r): processor time of the 10th thousand connections, times the 2nd's"
  unshare --map-root-user --net sh all.sh "$node" >seen
  cat seen
  awk '{ slow = $1 > 5; if (slow != ($0 ~ /an address$/)) changed = 1 } END { exit changed }' seen || { echo 'CHANGED: only those from an address without a port took more than 5 times as much'; exit 1; }
done
echo 'as found: from a chosen address, connections cost many times as much after a quarter of its ports'
