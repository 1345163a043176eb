#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Opens what a role needs in the firewall that this host runs, and takes it away again; the host's own rules stay as they are. Run by a systemd unit.
# Usage: firewall.sh up|reload|down CONFIG; CONFIG has lines `cluster NAME`, `chains NAME` (what our chains, table and policies begin with),
# `accept input|forward|output PROTOCOL FROM TO [port|source-port PORT]` and, with the same words, `notrack prerouting|passing|output ...`:
# `passing` is what is not for this host itself. FROM and TO are an address, a network or `any`.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
HERE=${0%/*}
. "$HERE/firewall/openings.sh"
. "$HERE/firewall/nftables.sh"
. "$HERE/firewall/iptables.sh"
. "$HERE/firewall/untracked.sh"
. "$HERE/firewall/firewalld-policy.sh"
. "$HERE/firewall/firewalld.sh"
cluster='' chains='' hooks='' untracked='' found=''
read_config

# firewalld makes rules of its own out of what it is told; any other firewall is the rules that are there. ufw's are those of iptables.
open_all() {
  open_firewalld
  if ! firewalld_runs; then
    open_nftables
    open_iptables
  fi
  if [ -z "$found" ]; then
    say 'no firewall here drops anything: nothing to open'
    track_all
  else
    leave_untracked
    say "opened in$found"
  fi
}

close_all() {
  close_firewalld
  close_nftables
  close_iptables
  track_all
}

say() { echo "linux-lb $cluster: $1"; }

# The rules of a host that shuts down end with it.
shuts_down() { [ "$(systemctl is-system-running 2>/dev/null)" = stopping ]; }

case $action in
  up | reload) open_all ;;
  down) shuts_down || close_all ;;
  *)
    echo 'usage: firewall.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
