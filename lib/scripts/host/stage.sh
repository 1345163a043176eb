# shellcheck shell=sh
# The plan's lists and files in $WORK, with the values in their places; the files with their final modes.

stage_files() {
  during stage
  set -- "$HERE/plan"
  [ ! -d "$HERE/files" ] || set -- "$@" "$HERE/files"
  cp -R "$@" "$WORK"
  PLAN=$WORK/plan
  decode_values
  list_places "$@"
  fill_places
  while read -r _ _ path; do
    [ -f "$STAGED$path" ] || fail "the content of $path was not uploaded"
  done <"$PLAN/files"
  set_modes
}

# One call for each mode.
set_modes() {
  modes=
  while read -r mode _ _; do
    case "$modes " in *" $mode "*) ;; *) modes="$modes $mode" ;; esac
  done <"$PLAN/files"
  for each in $modes; do
    set --
    while read -r mode _ path; do
      [ "$mode" != "$each" ] || set -- "$@" "$STAGED$path"
    done <"$PLAN/files"
    chmod "$each" "$@"
  done
}
