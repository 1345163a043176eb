#!/bin/sh
# Has SELinux let a role's programs do their work, where it is enabled, and takes that back. What was so before stays. Run by a systemd unit.
# Usage: selinux.sh up|reload|down CONFIG; CONFIG has lines `boolean NAME` (is to be on), `port TYPE tcp|udp PORT` and `scripts TYPE DIRECTORY`.
# Lines that we have made true are in $CHANGED, for all clusters of this host.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
CHANGED=${LINUX_LB_ROOT:-}/var/lib/linux-lb/selinux
CONFIGS=${LINUX_LB_ROOT:-}/etc/linux-lb
action=$1
config=$2

# Each call of setsebool -P builds the policy anew, which takes seconds.
turn_on() {
  off=
  while read -r word name; do
    [ "$word" = boolean ] || continue
    value=$(getsebool "$name")
    case $value in *' on') continue ;; esac
    change "boolean $name"
    off="$off $name=on"
  done <"$config"
  # shellcheck disable=SC2086 # a list of words
  [ -z "$off" ] || setsebool -P $off
}

# A port has one type. Nobody else listens on a port that is ours, so that another type goes.
label_ports() {
  semanage port -l -n >"$ports"
  while read -r word type protocol port; do
    if [ "$word" != port ] || has_port "$type" "$protocol" "$port"; then continue; fi
    change "port $type $protocol $port"
    semanage port -a -t "$type" -p "$protocol" "$port" 2>/dev/null </dev/null ||
      semanage port -m -t "$type" -p "$protocol" "$port" </dev/null
  done <"$config"
}

# Of lines such as `http_port_t  tcp  80, 443, 8008-8010`.
has_port() { # TYPE PROTOCOL PORT
  awk -v type="$1" -v protocol="$2" -v port="$3" '
    $1 == type && $2 == protocol {
      for (i = 3; i <= NF; i++) {
        n = split($i, range, /[-,]/)
        last = n > 1 && range[2] != "" ? range[2] : range[1]
        if (port + 0 >= range[1] + 0 && port + 0 <= last + 0) found = 1
      }
    }
    END { exit !found }' "$ports"
}

label_scripts() {
  while read -r word type directory; do
    [ "$word" = scripts ] || continue
    if ! is_changed "scripts $type $directory"; then
      change "scripts $type $directory"
      semanage fcontext -a -t "$type" "$directory(/.*)?" </dev/null
    fi
    restorecon -R "$directory"
  done <"$config"
}

is_changed() { grep -qsxF "$1" "$CHANGED"; }

# Noted before it is done: whoever is interrupted takes back more, not less.
change() { is_changed "$1" || echo "$1" >>"$CHANGED"; }

# What no cluster wants any more. On the way down this one is none.
take_back() {
  [ -f "$CHANGED" ] || return 0
  : >"$CHANGED.new"
  while read -r line; do
    # shellcheck disable=SC2086 # its words
    if is_wanted "$line"; then echo "$line" >>"$CHANGED.new"; else undo $line </dev/null || echo "selinux: cannot take back: $line" >&2; fi
  done <"$CHANGED"
  mv -f "$CHANGED.new" "$CHANGED"
  [ -s "$CHANGED" ] || rm -f "$CHANGED"
}

is_wanted() { # LINE
  for each in "$CONFIGS"/*/selinux.conf; do
    [ "$action $each" != "down $config" ] || continue
    ! grep -qsxF "$1" "$each" || return 0
  done
  return 1
}

undo() {
  case $1 in
    boolean) setsebool -P "$2=off" ;;
    port) semanage port -d -t "$2" -p "$3" "$4" ;;
    scripts)
      semanage fcontext -d "$3(/.*)?"
      [ ! -d "$3" ] || restorecon -R "$3"
      ;;
  esac
}

# A host that shuts down keeps all of it, as it needs it when it is up again.
shuts_down() { [ "$(systemctl is-system-running 2>/dev/null)" = stopping ]; }

if ! command -v selinuxenabled >/dev/null || ! selinuxenabled; then exit 0; fi
case $action in
  up | reload)
    ports=$(mktemp)
    trap 'rm -f "$ports"' EXIT
    take_back
    turn_on
    label_ports
    label_scripts
    ;;
  down) shuts_down || take_back ;;
  *)
    echo 'usage: selinux.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
