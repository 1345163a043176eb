# shellcheck shell=sh
# Files of systemd units, and when systemd reads them.
SYSTEMD=/etc/systemd/system
LINKS_CHANGED=
RELOADS_LATER= # whether systemd has yet to read its units again

# unit_of_file PATH: sets UNIT to whose file or drop-in it is, or to nothing.
unit_of_file() {
  UNIT=
  case $1 in
    "$SYSTEMD"/*.d/*) UNIT=${1#"$SYSTEMD/"} && UNIT=${UNIT%%.d/*} ;;
    "$SYSTEMD"/*/*) ;;
    "$SYSTEMD"/*) UNIT=${1#"$SYSTEMD/"} ;;
  esac
}

# touches_unit UNIT LIST: whether the list of paths has the unit's own file or a drop-in of it.
touches_unit() {
  local listed
  while read -r listed <&3; do
    case $listed in "$SYSTEMD/$1" | "$SYSTEMD/$1.d/"*) return 0 ;; esac
  done 3<"$2"
  return 1
}

# set_enablement enable|disable UNIT...: systemd reads its units again once, later on; on its own it would do so after each, for up to seconds. What runs is as before.
set_enablement() {
  local verb
  [ $# -gt 1 ] || return 0
  verb=$1
  shift
  LINKS_CHANGED=yes
  systemctl "$verb" --no-reload "$@" >"$WORK/words" 2>&1 || fail_with "$WORK/words" "cannot $verb $*"
}

reload_systemd() {
  [ -n "$LINKS_CHANGED" ] || has_below "$WORK/touched" "$SYSTEMD" || return 0
  units_changed
  read_units_again
}

read_units_again() {
  during units
  RELOADS_LATER=
  LINKS_CHANGED=
  systemctl daemon-reload >"$WORK/words" 2>&1 || fail_with "$WORK/words" 'systemd cannot read its units again'
}

# To read all again takes a small machine a second. A unit that systemd has not read yet it reads when it is asked for it, so that the links that enable it are all that
# is left to be read: in the second in which units have to stay up.
reload_systemd_in_time() {
  [ -n "$LINKS_CHANGED" ] || has_below "$WORK/touched" "$SYSTEMD" || return 0
  if has_read_changed_units; then RELOADS_LATER=yes; else reload_systemd; fi
}

reload_systemd_later() { [ -z "$RELOADS_LATER" ] || read_units_again; }

# By its own words, of all that is new, changed or gone.
has_read_changed_units() {
  local path
  [ -n "$UNIT_STATES" ] || look_at_units
  while read -r path <&3; do
    case $path in "$SYSTEMD"/*) in_lines "$UNIT_FILES" "$path" || return 1 ;; esac
  done 3<"$WORK/touched"
}
