# shellcheck shell=sh
# A package's file that has to step aside: kept for the host, not for a cluster, so that whoever leaves last puts it back.

check_displaced() {
  local path
  during prechecks
  while read -r path <&3; do
    is_unmodified "$path" || fail "$path must step aside and is not as its package made it: \
move what you need of it elsewhere and remove it, then deploy again"
  done 3<"$WORK/displacing"
}

# A link (Debian's sites-enabled/default) is judged by the file that it leads to.
is_unmodified() {
  local target listed
  target=$(readlink -m "$ROOT$1")
  target=${target#"$ROOT"}
  family list_modified "$target" || return 1
  while read -r listed <&3; do [ "${listed##* }" != "$target" ] || return 1; done 3<"$WORK/words"
}

displace() {
  local path
  set --
  while read -r path <&3; do
    if ! exists "$FOUND/displaced$path"; then
      mkdir -p "$FOUND/displaced${path%/*}"
      copy_to "$ROOT$path" "$FOUND/displaced$path"
    fi
    set -- "$@" "$ROOT$path"
  done 3<"$WORK/displacing"
  [ $# -eq 0 ] || rm -f "$@"
}

return_displaced() {
  local path
  while read -r path <&3; do
    if [ -d "$ROOT${path%/*}" ]; then copy_to "$FOUND/displaced$path" "$ROOT$path"; fi
  done 3<"$WORK/returning"
}
