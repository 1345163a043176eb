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
  choose_lines packages
  choose_lines files
  choose_lines units
  while read -r _ _ path; do
    [ -f "$STAGED$path" ] || fail "the content of $path was not uploaded"
  done <"$PLAN/files"
  set_modes
}

# choose_lines LIST: a line that begins with `?FAMILY ` is for hosts of that family alone: debian or rhel.
choose_lines() {
  [ -f "$PLAN/$1" ] || return 0
  chosen=
  family=debian
  command -v dpkg-query >/dev/null || family=rhel
  differs=
  while read -r line; do
    case $line in
      "?$family "*) chosen=$chosen${line#* }$NL differs=yes ;;
      \?*) differs=yes ;;
      *) chosen=$chosen$line$NL ;;
    esac
  done <"$PLAN/$1"
  [ -z "$differs" ] || printf %s "$chosen" >"$PLAN/$1"
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
