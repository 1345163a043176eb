#!/bin/sh
# A host with a firewall and a client of it, each in a network namespace of its own, with the real ip, nft and iptables.
# Usage: unshare -rn sh firewalled-host.sh DIRECTORY STEPS; DIRECTORY has firewall.conf, STEPS is a script of the words below
set -eu
directory=$1
here=${0%/*}
export LINUX_LB_ROOT="$directory"
PATH=$here/firewall-stubs:$PATH:/usr/sbin:/sbin

unshare -n sleep 60 &
client=$!
server=
trap 'kill $client $server 2>/dev/null' EXIT
while [ "$(readlink /proc/$client/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done
in_client() { nsenter -t "$client" -n "$@"; }
ip link set lo up
ip link add eth0 type veth peer name eth0 netns "$client"
ip address add 192.0.2.100/24 dev eth0
ip -6 address add 2001:db8::100/64 dev eth0 nodad
ip link set eth0 up
in_client ip address add 192.0.2.254/24 dev eth0
in_client ip -6 address add 2001:db8::254/64 dev eth0 nodad
in_client ip link set eth0 up

# serve: ports 80 and 81 of every address. knock ADDRESS: which of them a client gets to.
serve() {
  node "$here/knock.js" serve 80 81 >"$directory/serving" &
  server=$!
  while [ ! -s "$directory/serving" ]; do sleep 0.05; done
}
knock() { in_client node "$here/knock.js" knock "${1:-192.0.2.100}" 80 81; }
firewall() { sh "$here/../../../lib/scripts/firewall.sh" "$1" "${2:-$directory/firewall.conf}"; }

# shellcheck source=/dev/null
. "$2"
