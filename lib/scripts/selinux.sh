#!/bin/sh
# Has SELinux let a role's programs do their work, where it is enabled, and takes that back. What was so before stays. Run by a systemd unit.
# Usage: selinux.sh up|reload|down CONFIG; CONFIG has lines `boolean NAME` (is to be on), `port TYPE tcp|udp PORT` and `scripts TYPE DIRECTORY`.
# Lines that we have made true are in $CHANGED, for all clusters of this host. What the policy has no name for it does not confine: it is left out.
set -eu
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
CHANGED=${LINUX_LB_ROOT:-}/var/lib/linux-lb/selinux
CONFIGS=${LINUX_LB_ROOT:-}/etc/linux-lb
CONTEXT=${LINUX_LB_ROOT:-}/sys/fs/selinux/context
SUBSTITUTES=${LINUX_LB_ROOT:-}/etc/selinux
LOCK=${LINUX_LB_ROOT:-}/run/linux-lb-selinux.lock
action=$1
config=$2

# tool COMMAND...: one of SELinux's own, which is in a domain that may use no descriptor of ours. Its output may go to a pipe, and to no file.
tool() { "$@" </dev/null 9>&-; }

# Each call of setsebool -P builds the policy anew, which takes seconds.
turn_on() {
  local off word name value
  off=
  while read -r word name; do
    [ "$word" = boolean ] || continue
    value=$(tool getsebool "$name" 2>&1) || { leave_out boolean "$name" && continue; }
    case $value in *' on') continue ;; esac
    change "boolean $name"
    off="$off $name=on"
  done <"$config"
  # shellcheck disable=SC2086 # a list of words
  [ -z "$off" ] || tool setsebool -P $off
}

leave_out() { echo "selinux: this host's policy has no $1 $2: left out"; }

# A port has one type. Nobody else listens on a port that is ours, so that another type goes.
label_ports() {
  local ports port word type protocol
  grep -q '^port ' "$config" || return 0
  ports=$(tool semanage port -l -n)
  while read -r word type protocol port; do
    if [ "$word" != port ] || has_port "$type" "$protocol" "$port"; then continue; fi
    change "port $type $protocol $port"
    tool semanage port -a -t "$type" -p "$protocol" "$port" 2>/dev/null ||
      tool semanage port -m -t "$type" -p "$protocol" "$port"
  done <"$config"
}

# Of lines such as `http_port_t  tcp  80, 443, 8008-8010`.
has_port() { # TYPE PROTOCOL PORT
  printf '%s\n' "$ports" | awk -v type="$1" -v protocol="$2" -v port="$3" '
    $1 == type && $2 == protocol {
      for (i = 3; i <= NF; i++) {
        n = split($i, range, /[-,]/)
        last = n > 1 && range[2] != "" ? range[2] : range[1]
        if (port + 0 >= range[1] + 0 && port + 0 <= last + 0) found = 1
      }
    }
    END { exit !found }'
}

label_scripts() {
  local word type directory
  while read -r word type directory; do
    [ "$word" = scripts ] || continue
    if ! is_type "$type"; then leave_out type "$type" && continue; fi
    if ! is_changed "scripts $type $directory"; then
      change "scripts $type $directory"
      tool semanage fcontext -a -t "$type" "$(file_spec "$directory")"
    fi
    tool restorecon -R "$directory"
  done <"$config"
}

# The kernel takes what is written here for a context, or it does not.
is_type() { (printf 'system_u:object_r:%s:s0' "$1" >"$CONTEXT") 2>/dev/null; }

# Policies have /usr/local/lib stand for /usr/lib, and then semanage takes the second name alone.
file_spec() { # DIRECTORY
  local spec
  spec=$1
  if grep -qsE '^/usr/local/lib[[:space:]]+/usr/lib[[:space:]]*$' "$SUBSTITUTES"/*/contexts/files/file_contexts.subs_dist; then
    case $spec in /usr/local/lib/*) spec=/usr/lib/${spec#/usr/local/lib/} ;; esac
  fi
  printf '%s' "$spec(/.*)?"
}

is_changed() { grep -qsxF "$1" "$CHANGED"; }

# Noted before it is done: whoever is interrupted takes back more, not less.
change() { is_changed "$1" || echo "$1" >>"$CHANGED"; }

# What no cluster wants any more. On the way down this one is none.
take_back() {
  local line
  [ -f "$CHANGED" ] || return 0
  : >"$CHANGED.new"
  while read -r line; do
    # shellcheck disable=SC2086 # its words
    if is_wanted "$line"; then echo "$line" >>"$CHANGED.new"; else undo $line || echo "selinux: cannot take back: $line" >&2; fi
  done <"$CHANGED"
  mv -f "$CHANGED.new" "$CHANGED"
  [ -s "$CHANGED" ] || rm -f "$CHANGED"
}

is_wanted() { # LINE
  local each
  for each in "$CONFIGS"/*/selinux.conf; do
    [ "$action $each" != "down $config" ] || continue
    ! grep -qsxF "$1" "$each" || return 0
  done
  return 1
}

undo() {
  case $1 in
    boolean) tool setsebool -P "$2=off" ;;
    port) tool semanage port -d -t "$2" -p "$3" "$4" ;;
    scripts)
      tool semanage fcontext -d "$(file_spec "$3")"
      [ ! -d "$3" ] || tool restorecon -R "$3"
      ;;
  esac
}

# A host that shuts down keeps all of it, as it needs it when it is up again.
shuts_down() { [ "$(systemctl is-system-running 2>/dev/null)" = stopping ]; }

# Units of several clusters start side by side at boot; semanage itself waits 5 s for the policy and then gives up.
take_turn() {
  exec 9>"$LOCK"
  flock 9
}

if ! command -v selinuxenabled >/dev/null || ! selinuxenabled; then exit 0; fi
case $action in
  up | reload)
    take_turn
    take_back
    turn_on
    label_ports
    label_scripts
    ;;
  down)
    if ! shuts_down; then
      take_turn
      take_back
    fi
    ;;
  *)
    echo 'usage: selinux.sh up|reload|down CONFIG' >&2
    exit 2
    ;;
esac
