# shellcheck shell=sh
# The plan's lists and files in $WORK, with the values in their places.

stage_files() {
  local path
  during stage
  set -- "$HERE/plan"
  [ ! -d "$HERE/files" ] || set -- "$@" "$HERE/files"
  cp -R "$@" "$WORK"
  PLAN=$WORK/plan
  decode_values
  list_places "$@"
  fill_places
  canonical_lists
  look_at_conditions
  choose_lines packages
  choose_lines files
  choose_lines units
  while read -r _ _ path <&3; do
    [ -f "$STAGED$path" ] || fail "the content of $path was not uploaded"
  done 3<"$PLAN/files"
  [ ! -s "$DRAINED" ] || keep_drained "$DRAINED"
}

# Whether a word is a condition that a line may begin with: ?selinux, or a family.
is_condition() {
  case $1 in
    \?selinux) ;;
    \?*) in_lines "$FAMILIES" "${1#?}" ;;
    *) return 1 ;;
  esac
}

# What this host is, of what lines may be for alone: sets CONDITIONS to such as ` debian selinux `.
look_at_conditions() {
  CONDITIONS=" ${FAMILY:+$FAMILY }"
  # By the host and not by the family: Debian may enforce, and RHEL be told not to.
  if command -v selinuxenabled >/dev/null && selinuxenabled; then CONDITIONS="${CONDITIONS}selinux "; fi
}

# choose_lines LIST: a line that begins with `?CONDITION ` is for hosts alone that are so.
choose_lines() {
  local chosen differs line condition
  [ -f "$PLAN/$1" ] || return 0
  chosen=
  differs=
  while read -r line <&3; do
    case $line in
      \?*)
        differs=yes
        condition=${line%% *}
        case $CONDITIONS in *" ${condition#?} "*) chosen=$chosen${line#* }$NL ;; esac
        ;;
      *) chosen=$chosen$line$NL ;;
    esac
  done 3<"$PLAN/$1"
  [ -z "$differs" ] || printf %s "$chosen" >"$PLAN/$1"
}

# Of the staged files that are to be written. One call for each mode.
set_modes() {
  local modes mode each path
  modes=' '
  while read -r mode _ path <&3; do
    ! has_line "$WORK/changed" "$path" || printf '%s %s\n' "$mode" "$path"
  done 3<"$PLAN/files" >"$WORK/modes"
  while read -r mode _ <&3; do
    case $modes in *" $mode "*) ;; *) modes="$modes$mode " ;; esac
  done 3<"$WORK/modes"
  for each in $modes; do
    set --
    while read -r mode path <&3; do
      [ "$mode" != "$each" ] || set -- "$@" "$STAGED$path"
    done 3<"$WORK/modes"
    chmod "$each" "$@"
  done
}
