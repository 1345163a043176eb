# shellcheck shell=sh
# The committed plan once more, with its files that say who is drained as they would be if nobody were.

restage() {
  local sum scope path
  cp -R "$STATE/plan" "$WORK"
  PLAN=$WORK/plan
  : >"$WORK/nobody"
  while read -r _ sum scope path <&3; do
    program_that_drains "$scope" "$path" || continue
    is_committed_text "$path" "$sum" ||
      fail "$path was changed after the deploy, and is not written again: linux-lb drift tells of it"
    [ -d "$STAGED${path%/*}" ] || mkdir -p "$STAGED${path%/*}"
    cp -p "$ROOT$path" "$STAGED$path"
    hook "$PROGRAM" drains "$WORK/nobody" "$ROOT$path" >"$STAGED$path"
  done 3<"$STATE/manifest"
}

is_committed_text() { # PATH SUM
  local sum
  [ -f "$ROOT$1" ] || return 1
  sum=$(sha256sum <"$ROOT$1")
  [ "${sum%% *}" = "$2" ]
}

# choose_drained drain|undrain SERVER: who is to be drained in $WORK/chosen, who was in $WORK/drained-before.
choose_drained() {
  : >"$WORK/drained-before"
  [ ! -s "$DRAINED" ] || cat "$DRAINED" >"$WORK/drained-before"
  grep -vxF -e "$2" "$WORK/drained-before" >"$WORK/chosen" || :
  [ "$1" = undrain ] || printf '%s\n' "$2" >>"$WORK/chosen"
}

# compare's lists, of these files alone, and the manifest as it will be.
compare_restaged() {
  local mode sum scope path new
  : >"$WORK/manifest"
  : >"$WORK/changed"
  while read -r mode sum scope path <&3; do
    if [ -f "$STAGED$path" ]; then
      new=$(sha256sum <"$STAGED$path")
      new=${new%% *}
      [ "$new" = "$sum" ] || printf '%s\n' "$path" >>"$WORK/changed"
      sum=$new
    fi
    printf '%s %s %s %s\n' "$mode" "$sum" "$scope" "$path" >>"$WORK/manifest"
  done 3<"$STATE/manifest"
  : >"$WORK/dropped"
  : >"$WORK/displacing"
  : >"$WORK/returning"
  cat "$WORK/changed" >"$WORK/touched"
}

# Those whose files changed. One that does not run reads them when it starts.
reload_programs() {
  local program path
  during units
  for program in $PROGRAMS; do
    has_below "$WORK/changed" "/etc/$program" || continue
    unit_of "$program"
    unit_state "$UNIT"
    if is_up "$ACTIVE"; then reload_unit "$UNIT"; fi
  done
}
