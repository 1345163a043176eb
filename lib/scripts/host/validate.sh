# shellcheck shell=sh
# The real programs judge the whole configuration as it will be, before any of it is in place.

# view_directory PATH: sets VIEWED to the directory that is laid over as a whole for it. None for what only systemd reads, and none
# for files elsewhere, which a program's test then does not see.
view_directory() {
  VIEWED=
  case $1 in
    /etc/systemd/* | /etc/sysctl.d/* | /etc/modules-load.d/* | /etc/NetworkManager/*) ;;
    /etc/*/*)
      VIEWED=${1#/etc/}
      VIEWED=/etc/${VIEWED%%/*}
      ;;
    */linux-lb/*) VIEWED=${1%%/linux-lb/*}/linux-lb ;;
  esac
}

# Copies of these directories, with the changed files in, the dropped ones and the displaced ones out, the returning ones back.
make_view() {
  local directory path
  mkdir "$WORK/view"
  list_viewed
  make_directories "$WORK/viewed"
  set --
  while read -r directory <&3; do
    set -- "$@" ".$directory"
    printf '%s %s\n' "$WORK/view$directory" "$ROOT$directory"
  done 3<"$WORK/viewed" >"$WORK/view.list"
  [ $# -gt 0 ] || return 0
  (cd "$ROOT/" && exec cp -a --parents "$@" "$WORK/view")
  clear_view
  put_changed_in_view
  while read -r path <&3; do put_in_view "$FOUND/displaced$path" "$path"; done 3<"$WORK/returning"
}

list_viewed() {
  local path
  : >"$WORK/viewed"
  while read -r path <&3; do
    view_directory "$path"
    if [ -n "$VIEWED" ] && ! has_line "$WORK/viewed" "$VIEWED"; then printf '%s\n' "$VIEWED" >>"$WORK/viewed"; fi
  done 3<"$WORK/touched"
}

# All that is to be another, or none.
clear_view() {
  local path
  set --
  while read -r path <&3; do
    if exists "$WORK/view$path"; then set -- "$@" "$WORK/view$path"; fi
  done 3<"$WORK/touched"
  [ $# -eq 0 ] || rm -f "$@"
}

# All in one call, which with --parents and without -p keeps files' modes and leaves directories alone.
put_changed_in_view() {
  local path
  set --
  while read -r path <&3; do
    view_directory "$path"
    if [ -n "$VIEWED" ] && [ ! -d "$WORK/view${path%/*}" ]; then set -- "$@" "$WORK/view${path%/*}"; fi
  done 3<"$WORK/changed"
  make_in_view "$@"
  set --
  while read -r path <&3; do
    view_directory "$path"
    [ -z "$VIEWED" ] || set -- "$@" ".$path"
  done 3<"$WORK/changed"
  [ $# -eq 0 ] || (cd "$STAGED" && umask 0 && exec cp --parents "$@" "$WORK/view")
}

put_in_view() {
  view_directory "$2"
  [ -n "$VIEWED" ] || return 0
  [ -d "$WORK/view${2%/*}" ] || make_in_view "$WORK/view${2%/*}"
  cp -a "$1" "$WORK/view$2"
}

make_in_view() {
  [ $# -gt 0 ] || return 0
  umask 022
  mkdir -p "$@"
  umask 077
}

# As process 1 of a PID namespace, which has no parent: why that matters to a program, its own file says.
in_view() { unshare -m -p -f --propagation private sh "$HERE/view.sh" "$WORK/view.list" "$@" >"$WORK/words" 2>&1; }

# The plan's programs, and those of the committed plan whose daemon goes on without us.
validate_programs() {
  local program
  step validate
  make_parents
  : >"$WORK/view.list"
  make_view
  if [ -f "$PLAN/programs" ]; then
    while read -r program <&3; do validate "$program"; done 3<"$PLAN/programs"
  fi
  [ -f "$STATE/plan/programs" ] || return 0
  while read -r program <&3; do
    if has_line "$PLAN/programs" "$program"; then continue; fi
    unit_of "$program"
    if runs_without_us "$UNIT"; then validate "$program"; fi
  done 3<"$STATE/plan/programs"
}

# validate PROGRAM
validate() {
  is_program "$1" || fail "plan/programs has a program that is not known: $1"
  hook "$1" accepts || fail_with "$WORK/words" "$1 does not accept the configuration"
}
