# shellcheck shell=sh
# Files into and out of their places, each by one rename, so that nobody ever reads half of one.

# The name no include pattern matches: hidden, and without a known ending.
temporary() { printf '%s/.%s.linux-lb-new\n' "${1%/*}" "${1##*/}"; }

# copy_to FROM TO: with mode, owner and, for a link, as a link.
copy_to() {
  temporary=$(temporary "$2")
  rm -f "$temporary"
  cp -a "$1" "$temporary" && mv -f -T "$temporary" "$2"
}

# Directories that we make are listed for the host; whoever leaves them empty removes them.
make_directory() {
  [ ! -d "$ROOT$1" ] || return 0
  make_directory "${1%/*}"
  printf '%s\n' "$1" >>"$FOUND/directories"
  mkdir -m 0755 "$ROOT$1"
}

swap_files() {
  files_change || return 0
  step swap
  while read -r path; do
    make_directory "${path%/*}"
    new=$(temporary "$ROOT$path")
    rm -f "$new"
    # Not cp -a: a new file takes the SELinux label of its place.
    cp -p "$WORK/staged$path" "$new"
    sync "$new" 2>/dev/null || :
  done <"$WORK/changed"
  displace
  while read -r path; do mv -f -T "$(temporary "$ROOT$path")" "$ROOT$path"; done <"$WORK/changed"
  while read -r path; do rm -f "$ROOT$path"; done <"$WORK/dropped"
  return_displaced
}
