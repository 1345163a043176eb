# shellcheck shell=sh
# systemd units: how they are, and how they come up.

check_units() {
  local unit action
  [ -f "$PLAN/units" ] || return 0
  during units
  while read -r unit action <&3; do
    [ "$action" = reload ] || fail "plan/units asks for an action that is not known: $unit $action"
    unit_state "$unit"
    case $ENABLED in
      masked*) fail "$unit is masked on this host: systemctl unmask $unit, then deploy again" ;;
      not-found) [ -f "$STAGED$SYSTEMD/$unit" ] || fail "this host has no unit $unit" ;;
    esac
  done 3<"$PLAN/units"
}

units_are_up() {
  local unit
  [ -f "$PLAN/units" ] || return 0
  while read -r unit _ <&3; do
    unit_state "$unit"
    is_up "$ACTIVE" || return 1
    if needs_enabling; then return 1; fi
  done 3<"$PLAN/units"
}

enable_units() {
  local unit
  during units
  # Else they are as when we looked last.
  if [ -s "$WORK/drained" ] || has_below "$WORK/touched" "$SYSTEMD"; then units_changed; fi
  [ -f "$PLAN/units" ] || return 0
  set --
  while read -r unit _ <&3; do
    unit_state "$unit"
    ! needs_enabling || set -- "$@" "$unit"
  done 3<"$PLAN/units"
  set_enablement enable "$@"
}

# systemd is asked once how all are: what is done to one of them is nothing to another.
bring_up_units() {
  local unit states
  [ -f "$PLAN/units" ] || return 0
  during units
  states=$UNIT_STATES
  while read -r unit _ <&3; do
    UNIT_STATES=$states
    unit_state "$unit"
    states=$UNIT_STATES
    if is_up "$ACTIVE"; then
      if is_concerned "$unit"; then
        outlast_superseded "$unit"
        reload_unit "$unit"
      fi
    else
      step units "start $unit"
      # Else systemd may count the failures of before against it.
      [ "$ACTIVE" = inactive ] || systemctl reset-failed "$unit" 2>/dev/null || :
      control start "$unit"
      # Ours are scripts, which have ended.
      case $unit in linux-lb-*) watch "$unit" 0 ;; *) watch "$unit" ;; esac
    fi
  done 3<"$PLAN/units"
  units_changed
}

# What a unit of ours reads is its own file, and what is in our directories. Another one may read any file.
is_concerned() { # UNIT
  files_change || return 1
  case $1 in linux-lb-*) ;; *) return 0 ;; esac
  has_below "$WORK/touched" /etc/linux-lb || has_below "$WORK/touched" /usr/local/lib/linux-lb || touches_unit "$1" "$WORK/touched"
}

# What cannot be reloaded is restarted if its own unit file changed, else left alone.
reload_unit() {
  local pid
  unit_state "$1"
  pid=$MAIN_PID
  if [ "$RELOADS" = yes ]; then
    step units "reload $1"
    control_reload "$1"
    watch "$1" "$pid"
  elif touches_unit "$1" "$WORK/touched"; then
    step units "restart $1"
    control restart "$1"
    watch "$1"
  fi
}
