# shellcheck shell=sh
# What there is to do for files, as lists in $WORK: changed (to be written), dropped (to be removed), displacing (to step
# aside), returning (displaced before, to come back). `touched` is all of them. And the manifest as it will be.

compare() {
  list_changed >"$WORK/changed"
  dropped_files >"$WORK/dropped"
  list_displacing >"$WORK/displacing"
  list_returning >"$WORK/returning"
  list_touched >"$WORK/touched"
}

files_change() { [ -s "$WORK/touched" ]; }

# One call for the sums and one for the modes of all: first the staged file, whose mode is not set yet, then the one on disk if there is one.
list_changed() {
  local mode scope path there wanted
  : >"$WORK/manifest"
  [ -s "$PLAN/files" ] || return 0
  set --
  while read -r mode scope path <&3; do
    set -- "$@" "$STAGED$path"
    there=no
    if [ -f "$ROOT$path" ] && [ ! -L "$ROOT$path" ]; then
      there=yes
      set -- "$@" "$ROOT$path"
    fi
    printf '%s %s %s %s\n' "$there" "$mode" "$scope" "$path"
  done 3<"$PLAN/files" >"$WORK/compared"
  sha256sum "$@" >"$WORK/sums"
  stat -c %04a "$@" >"$WORK/modes"
  while read -r there mode scope path <&3; do
    next_sum
    wanted="$mode ${SUM#* }"
    printf '%s %s %s %s\n' "$mode" "${wanted#* }" "$scope" "$path" >>"$WORK/manifest"
    SUM=
    [ "$there" = no ] || next_sum
    [ "$wanted" = "$SUM" ] || printf '%s\n' "$path"
  done 3<"$WORK/compared" 4<"$WORK/sums" 5<"$WORK/modes"
}

# Sets SUM to `mode sum` of the next file. sha256sum puts a backslash before a line whose name it had to write differently.
next_sum() {
  local is_mode
  read -r SUM _ <&4
  read -r is_mode <&5
  SUM="$is_mode ${SUM#\\}"
}

list_displacing() {
  local path
  [ -f "$PLAN/displaced" ] || return 0
  while read -r path <&3; do
    if exists "$ROOT$path" && ! is_ours "$path"; then printf '%s\n' "$path"; fi
  done 3<"$PLAN/displaced"
}

# If somebody has put a file there meanwhile, that one stays.
list_returning() {
  local path
  dropped displaced >"$WORK/released"
  while read -r path <&3; do
    exists "$FOUND/displaced$path" || continue
    if ! exists "$ROOT$path" || has_line "$WORK/dropped" "$path"; then printf '%s\n' "$path"; fi
  done 3<"$WORK/released"
}

# Each once.
list_touched() {
  local seen list path
  seen=$NL
  for list in changed dropped displacing returning; do
    while read -r path <&3; do
      in_lines "$seen" "$path" || printf '%s\n' "$path"
      seen=$seen$path$NL
    done 3<"$WORK/$list"
  done
}
