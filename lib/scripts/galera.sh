#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# How a server of a Galera cluster begins: with a new cluster, or with the one that is there. Run by systemd, as root.
# Usage: galera.sh prepare|ready|leave CONFIG; CONFIG has lines `data DIRECTORY`, `database NAME`, `environment FILE`, `view FILE`,
# `together UNIT`, `node ADDRESS PORT` for each other server, and `first` on the server that makes a new cluster. CONFIG's neighbour galera-since
# is as old as the server's membership.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
action=$1
config=$2
since=${config%/*}/galera-since
data=$(sed -n 's/^data //p' "$config")
database=$(sed -n 's/^database //p' "$config")
environment=$(sed -n 's/^environment //p' "$config")
view=$(sed -n 's/^view //p' "$config")
together=$(sed -n 's/^together //p' "$config")
. "${0%/*}/galera/ports.sh"

fail() {
  echo "galera: $1" >&2
  exit 1
}

# What an earlier cluster on this host left says nothing of this one.
was_never_in_it() { [ ! -f "$data/grastate.dat" ] || [ -n "$(find "$since" -newer "$data/grastate.dat")" ]; }

may_make_new() { grep -qx first "$config"; }

left_last() { grep -q '^safe_to_bootstrap: *1' "$data/grastate.dat"; }

# A new cluster is made only where every other server says that there is none: two with one name would not find together again.
begin_new() {
  local word address
  while read -r word address _; do
    [ "$word" = node ] || continue
    case $(state_of "$address" "$GROUP_PORT") in
      open) return 0 ;;
      silent) fail "cannot see whether a cluster runs on $address, whose port $GROUP_PORT does not answer: a new one is not made" ;;
    esac
  done <"$config"
  bootstrap
}

# Others that wait for a cluster answer on the group's port, but not yet on MariaDB's.
begin_again() {
  local word address port
  while read -r word address port; do
    if [ "$word" = node ] && [ "$(state_of "$address" "$port")" = open ]; then return 0; fi
  done <"$config"
  bootstrap
}

bootstrap() {
  echo 'galera: this server makes the cluster'
  echo '_WSREP_NEW_CLUSTER=--wsrep-new-cluster' >"$environment"
}

# Whoever joins loses what it had, for the first server's data.
refuse_own_data() {
  local each name
  for each in "$data"/*/; do
    name=${each%/}
    case ${name##*/} in
      '*' | mysql | sys | performance_schema | test | 'lost+found' | '#'* | "$database") ;;
      *) fail "this server has a database of its own, ${name##*/}, which joining the cluster would delete: move it away, then deploy again" ;;
    esac
  done
}

# Galera forgets who was there when it stops, and remembers it when it is killed: then the cluster is itself again once all of them are
# back. We have it remember always, or servers that were all stopped at the same moment would wait for each other for good. Where their lists
# differ they may do so all the same, which is for the unit to see.
leave() { [ ! -f "$data/gvwstate.dat" ] || cp -p "$data/gvwstate.dat" "$view"; }

remember() {
  if [ -f "$data/gvwstate.dat" ]; then
    cp -p "$data/gvwstate.dat" "$view"
  elif [ -f "$view" ]; then
    cp -p "$view" "$data/gvwstate.dat"
  else
    return 0
  fi
  systemctl start --no-block "$together" || : # MariaDB starts without it, too
}

prepare() {
  : >"$environment"
  if was_never_in_it; then
    may_make_new || refuse_own_data
    rm -f "$data/grastate.dat" "$data/gvwstate.dat" "$view"
    ! may_make_new || begin_new
  elif left_last; then
    begin_again
  else
    remember
  fi
}

# Until what the others wrote meanwhile is here, or nobody can say: then the unit is up all the same.
ready() {
  local tries state
  : >"$environment"
  rm -f "$view"
  tries=0
  while [ "$tries" -lt 1200 ]; do
    state=$(mariadb -N -B -e "SHOW GLOBAL STATUS LIKE 'wsrep_local_state'" 2>&1) || break
    case $state in *4) return 0 ;; esac
    tries=$((tries + 1))
    sleep 0.5
  done
  echo "galera: cannot see that this server is synchronised: $state" >&2
}

case $action in
  prepare) prepare ;;
  ready) ready ;;
  leave) leave ;;
  *)
    echo 'usage: galera.sh prepare|ready|leave CONFIG' >&2
    exit 2
    ;;
esac
