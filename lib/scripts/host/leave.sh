# shellcheck shell=sh
# Units that this cluster needs no more (all of them on tear-down): back to how they were found, or on without us.

# found_unit UNIT: sets ENABLED and ACTIVE as found; false if nothing was kept, which means that it was put back before.
found_unit() {
  [ -f "$FOUND/units/$1" ] || return 1
  read -r ENABLED ACTIVE <"$FOUND/units/$1"
}

runs_without_us() { others_use plan/units "$1" || { found_unit "$1" && is_up "$ACTIVE"; }; }

# Before files go, as a unit's own file may be among them.
stop_left_units() {
  during units
  dropped units >"$WORK/left-units"
  while read -r unit; do
    found_unit "$unit" || continue
    if ! is_up "$ACTIVE" && runs "$unit"; then
      step units "stop $unit"
      control stop "$unit"
    fi
    case $ENABLED in
      not-found | disabled) [ "$(unit_enabled "$unit")" != enabled ] || control disable "$unit" ;;
    esac
  done <"$WORK/left-units"
}

# After files went: daemons that go on read their configuration without ours.
return_left_units() {
  [ -f "$STATE/plan/units" ] || return 0
  during units
  while read -r unit _; do
    if is_listed "$unit" "$WORK/wanted-units" 1; then continue; fi
    if others_use plan/units "$unit"; then
      if files_change && runs "$unit"; then reload_unit "$unit"; fi
    elif found_unit "$unit"; then
      return_unit "$unit"
    fi
  done <"$STATE/plan/units"
}

return_unit() {
  if [ "$ENABLED" = enabled ] && [ "$(unit_enabled "$1")" = disabled ]; then control enable "$1"; fi
  is_up "$ACTIVE" || return 0
  if runs "$1"; then
    ! files_change || reload_unit "$1"
  else
    control start "$1"
  fi
}

list_wanted_units() { cut -d ' ' -f 1 "$PLAN/units" 2>/dev/null >"$WORK/wanted-units" || :; }

# forget_found own|none: what was kept of the host for nobody who is still here. `own` counts this cluster's committed plan.
forget_found() {
  for kept in "$FOUND"/sysctl/*; do
    name=${kept##*/}
    still_used "$1" sysctls "$(sysctl_key "$name")" || rm -f "$kept"
  done
  for kept in "$FOUND"/units/*; do
    still_used "$1" units "${kept##*/}" || rm -f "$kept"
  done
  find "$FOUND/displaced" ! -type d >"$WORK/displaced-files" 2>/dev/null || :
  while read -r kept; do
    still_used "$1" displaced "${kept#"$FOUND/displaced"}" || rm -f "$kept"
  done <"$WORK/displaced-files"
  remove_made_directories
}

still_used() {
  if [ "$1" = own ] && is_listed_first "$3" "$STATE/plan/$2"; then return 0; fi
  others_use "plan/$2" "$3"
}

is_listed_first() { [ -f "$2" ] && cut -d ' ' -f 1 "$2" | grep -qxF -e "$1"; }

remove_made_directories() {
  [ -f "$FOUND/directories" ] || return 0
  sort -ru "$FOUND/directories" >"$WORK/made"
  : >"$WORK/still-made"
  while read -r made; do
    rmdir "$ROOT$made" 2>/dev/null || [ ! -d "$ROOT$made" ] || printf '%s\n' "$made" >>"$WORK/still-made"
  done <"$WORK/made"
  if [ -s "$WORK/still-made" ]; then mv "$WORK/still-made" "$FOUND/directories"; else rm -f "$FOUND/directories"; fi
}
