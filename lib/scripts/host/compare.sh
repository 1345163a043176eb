# shellcheck shell=sh
# What there is to do for files, as lists in $WORK: changed (to be written), dropped (to be removed), displacing (to step
# aside), returning (displaced before, to come back). `touched` is all of them.

compare() {
  list_changed >"$WORK/changed"
  dropped_files >"$WORK/dropped"
  list_displacing >"$WORK/displacing"
  list_returning >"$WORK/returning"
  cat "$WORK/changed" "$WORK/dropped" "$WORK/displacing" "$WORK/returning" | sort -u >"$WORK/touched"
}

files_change() { [ -s "$WORK/touched" ]; }

list_changed() {
  [ -f "$PLAN/files" ] || return 0
  while read -r mode _ path; do
    is_same "$WORK/staged$path" "$ROOT$path" "${mode#0}" || printf '%s\n' "$path"
  done <"$PLAN/files"
}

is_same() { [ ! -L "$2" ] && cmp -s "$1" "$2" && [ "$(stat -c %a "$2")" -eq "$3" ]; }

exists() { [ -e "$1" ] || [ -L "$1" ]; }

list_displacing() {
  [ -f "$PLAN/displaced" ] || return 0
  while read -r path; do
    if exists "$ROOT$path" && ! is_ours "$path"; then printf '%s\n' "$path"; fi
  done <"$PLAN/displaced"
}

# If somebody has put a file there meanwhile, that one stays.
list_returning() {
  dropped displaced >"$WORK/released"
  while read -r path; do
    exists "$FOUND/displaced$path" || continue
    if ! exists "$ROOT$path" || grep -qxF -e "$path" "$WORK/dropped"; then printf '%s\n' "$path"; fi
  done <"$WORK/released"
}
