# shellcheck shell=sh
# All that is needed to go back, written down before the first change and complete at once (one rename), so that a run that was
# killed outright is put back by the next one.

keep_previous() {
  local new key part
  new=$PREVIOUS.new
  mkdir "$new" "$new/files" "$new/state"
  keep_touched
  while read -r key <&3; do
    sysctl_value "$key"
    printf '%s %s\n' "$key" "$VALUE"
  done 3<"$WORK/keys" >"$new/sysctls"
  list_units >"$new/units"
  set --
  for part in "$STATE/manifest" "$STATE/plan" "$DRAINED" "$UNDRAINED"; do
    [ ! -e "$part" ] || set -- "$@" "$part"
  done
  [ $# -eq 0 ] || cp -R "$@" "$new/state"
  sync -f "$STATE" 2>/dev/null || :
  enter changing
  mv "$new" "$PREVIOUS"
}

keep_touched() {
  local path
  set --
  while read -r path <&3; do
    printf '%s\n' "$path"
    if exists "$ROOT$path"; then set -- "$@" ".$path"; fi
  done 3<"$WORK/touched" >"$new/touched"
  [ $# -eq 0 ] || (cd "$ROOT/" && exec cp -a --parents "$@" "$new/files")
}

# The units of the new and of the committed plan, each once.
list_units() {
  local seen list unit
  seen=$NL
  for list in "$PLAN/units" "$STATE/plan/units"; do
    [ -f "$list" ] || continue
    while read -r unit _ <&3; do
      if in_lines "$seen" "$unit"; then continue; fi
      seen=$seen$unit$NL
      unit_state "$unit"
      printf '%s %s %s\n' "$unit" "$ENABLED" "$ACTIVE"
    done 3<"$list"
  done
}
