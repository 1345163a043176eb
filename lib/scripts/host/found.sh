# shellcheck shell=sh
# The host as it was before the first of our clusters: noted once, and forgotten when no cluster needs it any more.

# found_name KEY: sets REPLACED to the name of a setting's file.
found_name() { replace_all "$1" / ,; }

# Written elsewhere and moved: half a note would be worse than none.
keep_found() {
  local kind
  if is_found_noted; then return 0; fi
  mkdir -p "$FOUND/sysctl" "$FOUND/units" "$WORK/found/sysctl" "$WORK/found/units"
  note_found_sysctls
  note_found_units
  for kind in sysctl units; do
    is_empty "$WORK/found/$kind" || mv -f "$WORK/found/$kind"/* "$FOUND/$kind"
  done
}

# Of all settings and units of the plan.
is_found_noted() {
  local noted
  if [ -f "$PLAN/sysctls" ]; then
    while read -r noted _ <&3; do
      found_name "$noted"
      [ -f "$FOUND/sysctl/$REPLACED" ] || return 1
    done 3<"$PLAN/sysctls"
  fi
  [ -f "$PLAN/units" ] || return 0
  while read -r noted _ <&3; do [ -f "$FOUND/units/$noted" ] || return 1; done 3<"$PLAN/units"
}

note_found_sysctls() {
  local key
  [ -f "$PLAN/sysctls" ] || return 0
  while read -r key _ <&3; do
    found_name "$key"
    [ -f "$FOUND/sysctl/$REPLACED" ] && continue
    sysctl_value "$key"
    printf '%s\n' "$VALUE" >"$WORK/found/sysctl/$REPLACED"
  done 3<"$PLAN/sysctls"
}

note_found_units() {
  local unit
  [ -f "$PLAN/units" ] || return 0
  while read -r unit _ <&3; do
    [ -f "$FOUND/units/$unit" ] && continue
    unit_state "$unit"
    printf '%s %s\n' "$ENABLED" "$ACTIVE" >"$WORK/found/units/$unit"
  done 3<"$PLAN/units"
}

# found_unit UNIT: sets FOUND_ENABLED and FOUND_ACTIVE; false if nothing was kept, which means that it was put back before.
found_unit() {
  [ -f "$FOUND/units/$1" ] || return 1
  read -r FOUND_ENABLED FOUND_ACTIVE <"$FOUND/units/$1"
}

# forget_found own|none: what was kept of the host for nobody who is still here. `own` counts this cluster's committed plan.
forget_found() {
  local whose kept
  whose=$1
  set --
  for kept in "$FOUND"/sysctl/*; do
    replace_all "${kept##*/}" , /
    forgotten sysctls "$REPLACED" && set -- "$@" "$kept"
  done
  for kept in "$FOUND"/units/*; do
    forgotten units "${kept##*/}" && set -- "$@" "$kept"
  done
  if [ -d "$FOUND/displaced" ]; then
    find "$FOUND/displaced" ! -type d >"$WORK/displaced-files"
    while read -r kept <&3; do
      forgotten displaced "${kept#"$FOUND/displaced"}" && set -- "$@" "$kept"
    done 3<"$WORK/displaced-files"
  fi
  [ $# -eq 0 ] || rm -f "$@"
  [ ! -d "$FOUND/displaced" ] || find "$FOUND/displaced" -depth -type d -exec rmdir {} + 2>/dev/null || :
  remove_made_directories
}

# forgotten LIST WORD: whether $kept is there (and no pattern that matched nothing), and in no plan's list.
forgotten() {
  exists "$kept" || return 1
  if [ "$whose" = own ] && has_first "$STATE/plan/$1" "$2"; then return 1; fi
  ! others_use "$1" "$2"
}

# The children first, which were noted after their parents.
remove_made_directories() {
  local empty made
  [ -f "$FOUND/directories" ] || return 0
  set --
  empty=
  while read -r made <&3; do
    [ -d "$ROOT$made" ] || continue
    set -- "$ROOT$made" "$@"
    if is_empty "$ROOT$made"; then empty=yes; fi
  done 3<"$FOUND/directories"
  [ -z "$empty" ] || rmdir "$@" 2>/dev/null || :
  note_still_made
}

note_still_made() {
  local noted still made
  noted=$NL
  still=$NL
  while read -r made <&3; do
    noted=$noted$made$NL
    if [ -d "$ROOT$made" ] && ! in_lines "$still" "$made"; then still=$still$made$NL; fi
  done 3<"$FOUND/directories"
  if [ "$still" = "$NL" ]; then
    rm -f "$FOUND/directories"
  elif [ "$still" != "$noted" ]; then
    printf %s "${still#"$NL"}" >"$WORK/still-made"
    mv -f "$WORK/still-made" "$FOUND/directories"
  fi
}
