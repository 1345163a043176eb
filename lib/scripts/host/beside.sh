# shellcheck shell=sh
# New files beside their places, and from there into them. One program is started for the files of a directory, and not for each: where several come, they wait
# in a hidden directory in it, which no include pattern looks into. One alone has its temporary name.
BESIDE=.linux-lb-new
SEVERAL=$NL # directories that get several files

bring_beside() {
  local directory path
  find_several
  while read -r path <&3; do clear_beside "$ROOT$path"; done 3<"$WORK/changed"
  set --
  while read -r directory <&3; do
    ! gets_several "$directory" || set -- "$@" "$ROOT$directory/$BESIDE"
  done 3<"$WORK/directories"
  [ $# -eq 0 ] || mkdir "$@"
  while read -r directory <&3; do copy_beside "$directory"; done 3<"$WORK/directories"
  set --
  while read -r path <&3; do
    beside "$path"
    set -- "$@" "$WAITING"
  done 3<"$WORK/changed"
  [ $# -eq 0 ] || sync "$@" 2>/dev/null || :
}

find_several() {
  local seen path
  seen=$NL
  SEVERAL=$NL
  while read -r path <&3; do
    path=${path%/*}
    if in_lines "$seen" "$path"; then SEVERAL=$SEVERAL$path$NL; fi
    seen=$seen$path$NL
  done 3<"$WORK/changed"
}

gets_several() { in_lines "$SEVERAL" "$1"; }

# beside PATH: sets WAITING to where its new file is.
beside() {
  if gets_several "${1%/*}"; then
    WAITING=$ROOT${1%/*}/$BESIDE/${1##*/}
  else
    temporary "$ROOT$1"
    WAITING=$TEMPORARY
  fi
}

# Not cp -a: a new file takes the SELinux label of its place.
copy_beside() { # DIRECTORY
  local directory path
  directory=$1
  set --
  while read -r path <&3; do
    [ "${path%/*}" != "$directory" ] || set -- "$@" "$STAGED$path"
  done 3<"$WORK/changed"
  beside "${1#"$STAGED"}"
  if gets_several "$directory"; then WAITING=${WAITING%/*}; fi
  cp -p "$@" "$WAITING"
}

move_in_place() {
  local directory
  while read -r directory <&3; do move_in "$directory"; done 3<"$WORK/directories"
  set --
  while read -r directory <&3; do
    ! gets_several "$directory" || set -- "$@" "$ROOT$directory/$BESIDE"
  done 3<"$WORK/directories"
  [ $# -eq 0 ] || rmdir "$@"
}

move_in() { # DIRECTORY
  local directory path only
  directory=$1
  set --
  while read -r path <&3; do
    [ "${path%/*}" = "$directory" ] || continue
    beside "$path"
    only=$path
    set -- "$@" "$WAITING"
  done 3<"$WORK/changed"
  if gets_several "$directory"; then mv -f "$@" "$ROOT$directory"; else mv -f -T "$@" "$ROOT$only"; fi
}

# clear_beside PATH: what a run that did not come to its end has left there.
clear_beside() {
  local left
  clear_temporary "$1"
  left=${1%/*}/$BESIDE
  if [ -d "$left" ]; then rm -rf "$left"; fi
}
