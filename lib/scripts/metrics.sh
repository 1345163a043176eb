#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Writes how a balancer is, for node_exporter's textfile collector and as JSON (docs/metrics.md). It changes nothing else. Run by systemd units, as root.
# Usage: metrics.sh up|reload|write|down CONFIG; CONFIG has lines `cluster NAME`, `directory DIRECTORY` (that node_exporter reads), `status FILE`,
# `unit NAME`, `vrrp INSTANCE PRIORITY`, `on-transition PROGRAM`, `virtual-ip ADDRESS`, `maintenance FILE`, `service NAME PROTOCOL PLACE`, `server SERVICE NAME PLACE`, `nginx URL` and
# `certificate PATH`. `up` and `reload` look at all that keepalived has said since the boot, `write` at what is new; only `write` fails.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
HERE=${0%/*}
ROOT=${LINUX_LB_ROOT:-}
. "$HERE/metrics/cluster.sh"
. "$HERE/metrics/vrrp.sh"
. "$HERE/metrics/transitions.sh"
. "$HERE/metrics/ipvs.sh"
. "$HERE/metrics/nginx.sh"
. "$HERE/metrics/exposition.sh"
. "$HERE/metrics/status.sh"
cluster=$(sed -n 's/^cluster //p' "$config")
textfile=$ROOT$(sed -n 's/^directory //p' "$config")/linux_lb_$cluster.prom
status=$ROOT$(sed -n 's/^status //p' "$config")
if [ -z "$cluster" ]; then
  echo "metrics: $config is not complete" >&2
  exit 1
fi
memory=$ROOT/run/linux-lb-$cluster.metrics # what this script knows from before
TAB=$(printf '\t')

# configured WORD: what the lines of that word say.
configured() { sed -n "s/^$1 //p" "$config"; }

# Lines of words with tabs between, the first of them says what it is.
look() {
  local now units
  now=$(date +%s)
  units=$(tell_units)
  printf 'cluster\t%s\t%s\n' "$cluster" "$now"
  tell_cluster
  [ -z "$units" ] || echo "$units"
  tell_vrrp "$now" "$units" "$1"
  tell_virtual_ips
  tell_ipvs
  tell_nginx
  tell_certificates
}

# put FILE: all of it at once, so that nobody reads half of it.
put() {
  local new
  new=$(mktemp "${1%/*}/.${1##*/}.XXXXXX")
  cat >"$new"
  chmod 0644 "$new"
  mv -f "$new" "$1"
}

# write all|new: one at a time, and what a run that was killed has begun goes.
write() {
  mkdir -p "$memory"
  exec 9>>"$memory/lock"
  flock -w 30 9 || { echo 'metrics: another run has been writing for 30 s' >&2 && return 1; }
  rm -f "${status%/*}/.${status##*/}".* "${textfile%/*}/.${textfile##*/}".*
  look "$1" >"$memory/facts"
  render_status <"$memory/facts" | put "$status"
  tell_of_transitions
  if [ -d "${textfile%/*}" ]; then render_exposition <"$memory/facts" | put "$textfile"; fi
}

leave() {
  rm -f "$textfile" "$status" "${status%/*}/.${status##*/}".* "${textfile%/*}/.${textfile##*/}".*
  rm -rf "$memory"
}

case $action in
  # In a shell of its own: where set -e ends it, a deploy goes on.
  up | reload)
    timeout 60 sh "$0" write-all "$config" || echo "metrics: $cluster has not written its metrics" >&2
    if [ ! -d "${textfile%/*}" ]; then echo "metrics: there is no ${textfile%/*}: $status alone is written"; fi
    ;;
  write) write new ;;
  write-all) write all ;;
  down) leave ;;
  *)
    echo 'usage: metrics.sh up|reload|write|down CONFIG' >&2
    exit 2
    ;;
esac
