# shellcheck shell=sh
# Units that this cluster needs no more (all of them on tear-down): back to how they were found, or on without us.

runs_without_us() { others_use units "$1" || { found_running "$1" && ! loses_main_file "$1"; }; }

found_running() { found_unit "$1" && is_up "$FOUND_ACTIVE"; }

# A daemon that was found running with a main file that somebody has put aside for ours has nothing to go on with.
loses_main_file() {
  local MAIN
  MAIN=
  program_of "$1"
  hook_if_any "$PROGRAM" main
  [ -n "$MAIN" ] && has_line "$WORK/dropped" "$MAIN" && ! has_line "$WORK/returning" "$MAIN"
}

# Before files go, as a unit's own file may be among them. Those that nobody but an administrator starts are in no plan. What a firewall was opened for stops
# first: two directors that do not hear each other any more would both take the virtual IPs.
stop_left_units() {
  local openings unit
  during units
  dropped units >"$WORK/left-units"
  openings=
  while read -r unit <&3; do
    case $unit in
      linux-lb-*-firewall.service) openings="$openings $unit" ;;
      *) leave_unit "$unit" ;;
    esac
  done 3<"$WORK/left-units"
  stop_units_on_demand
  for unit in $openings; do leave_unit "$unit"; done
}

# Of our own units those whose file goes and that no plan started. It may have gone already, in a run that was stopped.
stop_units_on_demand() {
  local path unit
  while read -r path <&3; do
    unit=${path#"$SYSTEMD/"}
    case $unit in
      /* | */*) ;;
      linux-lb-*.service) ! exists "$ROOT$path" || has_first "$STATE/plan/units" "$unit" || control stop "$unit" ;;
    esac
  done 3<"$WORK/dropped"
}

leave_unit() {
  found_unit "$1" || return 0
  if loses_main_file "$1"; then FOUND_ACTIVE=inactive; fi
  case $FOUND_ENABLED:$FOUND_ACTIVE in enabled:active) return 0 ;; esac
  unit_state "$1"
  if ! is_up "$FOUND_ACTIVE" && is_up "$ACTIVE"; then
    step units "stop $1"
    control stop "$1"
  fi
  [ "$1" != keepalived.service ] || release_virtual_servers "$STATE/plan/checks"
  case $FOUND_ENABLED in
    not-found | disabled) [ "$ENABLED" != enabled ] || set_enablement disable "$1" ;;
  esac
}

# After files went: daemons that go on read their configuration without ours.
return_left_units() {
  local unit
  [ -f "$STATE/plan/units" ] || return 0
  during units
  while read -r unit _ <&3; do
    if has_first "$PLAN/units" "$unit"; then continue; fi
    if others_use units "$unit"; then
      printf '%s\n' "$unit" >>"$WORK/let-go-units"
      reload_if_changed "$unit"
    elif found_unit "$unit"; then
      return_unit "$unit"
    fi
  done 3<"$STATE/plan/units"
}

# Units of ours that others keep may go by whose they are (firewall-marks.sh): told once that is noted.
tell_let_go_units() {
  local unit
  [ -f "$WORK/let-go-units" ] || return 0
  during units
  while read -r unit <&3; do
    case $unit in linux-lb-*) reload_if_up "$unit" ;; esac
  done 3<"$WORK/let-go-units"
}

reload_if_changed() { ! files_change || reload_if_up "$1"; }

reload_if_up() {
  unit_state "$1"
  if is_up "$ACTIVE"; then reload_unit "$1"; fi
}

return_unit() {
  case $FOUND_ENABLED:$FOUND_ACTIVE in
    enabled:* | *:active | *:activating | *:reloading) unit_state "$1" ;;
    *) return 0 ;;
  esac
  if [ "$FOUND_ENABLED" = enabled ] && [ "$ENABLED" = disabled ]; then control enable "$1"; fi
  if ! is_up "$FOUND_ACTIVE" || loses_main_file "$1"; then return 0; fi
  if is_up "$ACTIVE"; then
    reload_if_changed "$1"
  else
    control start "$1"
  fi
}
