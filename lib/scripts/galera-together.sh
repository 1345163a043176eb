#!/bin/sh
# shellcheck source-path=SCRIPTDIR
# Brings servers of a Galera cluster together that wait for each other. Galera goes on with exactly those who were there last: of servers that stopped
# one after the other each has another list, and whoever is not on the last one keeps those on it waiting. Where all servers of the pool wait there is
# nothing that none of them has, and no cluster elsewhere: each begins again with one list of all. Galera takes the newest data among them.
# They end at the same time: one that stayed would tell the others what it knows of their earlier life, which does not fit the list if they had its
# names then. If it happens all the same, all wait again, and begin once more.
# Run by a systemd unit, as root, while MariaDB starts.
# Usage: galera-together.sh CONFIG; CONFIG has lines `data DIRECTORY`, `view FILE`, `self ADDRESS` and `node ADDRESS PORT` for each other server.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
config=$1
data=$(sed -n 's/^data //p' "$config")
view=$(sed -n 's/^view //p' "$config")
self=$(sed -n 's/^self //p' "$config")
. "${0%/*}/galera/ports.sh"
LOOKS=10
FOLLOW_AFTER=2
PAUSE_SECONDS=${LINUX_LB_PAUSE_SECONDS:-2}

list_in() { sed -n '/^#vwbeg/,/^#vwend/p' "$1" 2>/dev/null; }

# With what it remembers, as long as Galera has not found a cluster.
is_waiting() {
  [ "$(systemctl show -p ActiveState --value mariadb.service)" = activating ] &&
    [ -n "$(list_in "$view")" ] && [ "$(list_in "$data/gvwstate.dat")" = "$(list_in "$view")" ]
}

# Prints `waits` if all servers wait, `begins` if others do and the rest has just ended.
what_all_do() {
  local found word address port
  [ "$(state_of "$self" "$GROUP_PORT")" = open ] || return 0
  found=waits
  while read -r word address port; do
    [ "$word" = node ] || continue
    case "$(state_of "$address" "$GROUP_PORT") $(state_of "$address" "$port")" in
      'open refused') ;;
      'refused refused') found=begins ;;
      *) return 0 ;;
    esac
  done <"$config"
  echo "$found"
}

# Names in Galera's form that every server makes for itself.
member_of() {
  printf %s "$1" | md5sum | sed 's/^\(.\{8\}\)\(.\{4\}\)\(.\{4\}\)\(.\{4\}\)\(.\{12\}\).*/\1-\2-\3-\4-\5/'
}

list_of_all() {
  local each
  # shellcheck disable=SC2046 # a list of words
  set -- $(sed -n 's/^self //p; s/^node \([^ ]*\) .*/\1/p' "$config" | while read -r each; do member_of "$each"; done | sort)
  printf '#vwbeg\nview_id: 3 %s 1\nbootstrap: 0\n' "$1"
  printf 'member: %s 0\n' "$@"
  echo '#vwend'
}

# MariaDB that waits does not stop otherwise, and has nothing to lose. systemd starts it again, some seconds later.
begin_again() {
  echo 'galera: all servers of the cluster wait for each other: this one begins again with a list of all'
  systemctl kill -s KILL mariadb.service
  cp -p "$data/gvwstate.dat" "$data/gvwstate.dat.new"
  printf 'my_uuid: %s\n%s\n' "$(member_of "$self")" "$(list_of_all)" >"$data/gvwstate.dat.new"
  mv -f "$data/gvwstate.dat.new" "$data/gvwstate.dat"
}

seen=0
while is_waiting; do
  case $(what_all_do) in
    waits) seen=$((seen + 1)) ;;
    begins) [ "$seen" -lt "$FOLLOW_AFTER" ] || seen=$LOOKS ;;
  esac
  if [ "$seen" -ge "$LOOKS" ] && is_waiting; then
    begin_again
    exit 0
  fi
  sleep "$PAUSE_SECONDS"
done
