# shellcheck shell=sh
# systemd units: how they are, and how they come up.
SYSTEMD=/etc/systemd/system

unit_enabled() {
  enabled=$(systemctl is-enabled "$1" 2>/dev/null || :)
  printf '%s\n' "${enabled:-not-found}"
}

unit_active() { systemctl is-active "$1" 2>/dev/null || :; }

is_up() { case $1 in active | activating | reloading) ;; *) return 1 ;; esac; }

runs() { is_up "$(unit_active "$1")"; }

can_reload() { [ "$(systemctl show -p CanReload --value "$1")" = yes ]; }

# control VERB UNIT: with the unit's last words if it fails.
control() {
  systemctl "$1" "$2" >"$WORK/words" 2>&1 && return 0
  systemctl status --no-pager --full --lines=20 "$2" >>"$WORK/words" 2>&1 || :
  fail_with "$WORK/words" "cannot $1 $2"
}

check_units() {
  [ -f "$PLAN/units" ] || return 0
  during units
  while read -r unit action; do
    [ "$action" = reload ] || fail "plan/units asks for an action that is not known: $unit $action"
    case $(unit_enabled "$unit") in
      masked*) fail "$unit is masked on this host: systemctl unmask $unit, then deploy again" ;;
      not-found) [ -f "$WORK/staged$SYSTEMD/$unit" ] || fail "this host has no unit $unit" ;;
    esac
  done <"$PLAN/units"
}

keep_found_units() {
  [ -f "$PLAN/units" ] || return 0
  while read -r unit _; do
    [ -f "$FOUND/units/$unit" ] && continue
    printf '%s %s\n' "$(unit_enabled "$unit")" "$(unit_active "$unit")" >"$WORK/value"
    mv "$WORK/value" "$FOUND/units/$unit"
  done <"$PLAN/units"
}

# touches_unit UNIT LIST: whether the list of paths has the unit's own file or a drop-in of it.
touches_unit() { grep -qxF -e "$SYSTEMD/$1" "$2" || grep -qF -e "$SYSTEMD/$1.d/" "$2"; }

reload_systemd() {
  grep -qF -e "$SYSTEMD/" "$WORK/touched" || return 0
  during units
  systemctl daemon-reload >"$WORK/words" 2>&1 || fail_with "$WORK/words" 'systemd cannot read its units again'
}

bring_up_units() {
  [ -f "$PLAN/units" ] || return 0
  during units
  while read -r unit _; do
    case $(unit_enabled "$unit") in disabled | enabled-runtime) control enable "$unit" ;; esac
    if runs "$unit"; then
      ! files_change || reload_unit "$unit"
    else
      step units "start $unit"
      systemctl reset-failed "$unit" 2>/dev/null || :
      control start "$unit"
      see_alive "$unit"
    fi
  done <"$PLAN/units"
}

# What cannot be reloaded is restarted if its own unit file changed, else left alone.
reload_unit() {
  if can_reload "$1"; then
    step units "reload $1"
    control reload "$1"
  elif touches_unit "$1" "$WORK/touched"; then
    step units "restart $1"
    control restart "$1"
  else
    return 0
  fi
  see_alive "$1"
}

see_alive() {
  wait_until 8 is_alive "$1" && return 0
  systemctl status --no-pager --full --lines=20 "$1" >"$WORK/words" 2>&1 || :
  cat "$WORK/words" >&2 || :
  fail "$1 did not stay up with the new configuration"
}
