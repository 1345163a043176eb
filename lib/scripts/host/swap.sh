# shellcheck shell=sh
# Files into and out of their places, each by one rename, so that nobody ever reads half of one.

# temporary PATH: sets TEMPORARY to the name no include pattern matches: hidden, and without a known ending.
temporary() { TEMPORARY=${1%/*}/.${1##*/}.linux-lb-new; }

# The same, and nothing of that name is there.
clear_temporary() {
  temporary "$1"
  if exists "$TEMPORARY"; then rm -f "$TEMPORARY"; fi
}

# copy_to FROM TO: with mode, owner and, for a link, as a link.
copy_to() {
  clear_temporary "$2"
  cp -a "$1" "$TEMPORARY" && mv -f -T "$TEMPORARY" "$2"
}

# make_directories LIST: with their parents. Those that we make are noted for the host; whoever leaves them empty removes them.
make_directories() {
  local directory
  : >"$WORK/absent"
  while read -r directory <&3; do note_absent "$directory"; done 3<"$1"
  [ -s "$WORK/absent" ] || return 0
  [ -d "$FOUND" ] || mkdir "$FOUND"
  set --
  while read -r directory <&3; do
    printf '%s\n' "$directory" >>"$FOUND/directories"
    set -- "$@" "$ROOT$directory"
  done 3<"$WORK/absent"
  mkdir -m 0755 "$@"
}

note_absent() {
  if [ -d "$ROOT$1/" ] || has_line "$WORK/absent" "$1"; then return 0; fi
  note_absent "${1%/*}"
  printf '%s\n' "$1" >>"$WORK/absent"
}

# Of all new files. keepalived 2.2.8 and newer miss a track_file's directory in their test already.
make_parents() {
  list_parents >"$WORK/directories"
  make_directories "$WORK/directories"
}

# Each once.
list_parents() {
  local seen path
  seen=$NL
  while read -r path <&3; do
    path=${path%/*}
    in_lines "$seen" "$path" || printf '%s\n' "$path"
    seen=$seen$path$NL
  done 3<"$WORK/changed"
}

swap_files() {
  local path
  files_change || return 0
  step swap
  make_parents
  bring_beside
  displace
  move_in_place
  set --
  while read -r path <&3; do set -- "$@" "$ROOT$path"; done 3<"$WORK/dropped"
  [ $# -eq 0 ] || rm -f "$@"
  return_displaced
}
