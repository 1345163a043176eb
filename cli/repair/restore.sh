#!/bin/sh
# Brings a cluster's files, sysctls and units back as its last deploy on this host had them, as that deploy did it: by the scripts and the plan that it has
# left (docs/host-contract.md). Files that are as they were are taken from where they are; of the others lines `PATH BASE64` come on standard input.
# linux-lb sends it to `sh -s` on a host, with the lines after it. Usage: restore.sh CLUSTER HOST
set -u
export LC_ALL=C
umask 077
ROOT=${LINUX_LB_ROOT:-}
STATE=$ROOT/var/lib/linux-lb/$1
STAGE=

fail() {
  echo "$1" >&2
  exit 1
}

restore() {
  if [ ! -f "$STATE/apply.sh" ] || [ ! -f "$STATE/manifest" ]; then fail "$STATE is not what a deploy leaves"; fi
  STAGE=$(mktemp -d "$ROOT/run/linux-lb-restore.XXXXXX") || exit 1
  trap 'rm -rf "$STAGE"' EXIT
  cp -R "$STATE"/*.sh "$STATE/plan" "$STAGE" || exit 1
  take_texts
  take_files </dev/null
  sh "$STAGE/apply.sh" "$1" "$2" </dev/null
}

take_texts() {
  local path text
  while read -r path text; do
    mkdir -p "$STAGE/files${path%/*}"
    printf %s "$text" | base64 -d >"$STAGE/files$path" || fail "$path did not arrive"
  done
}

take_files() {
  local hash path is
  while read -r _ hash _ path <&3; do
    if [ ! -f "$STAGE/files$path" ]; then
      mkdir -p "$STAGE/files${path%/*}"
      cp "$ROOT$path" "$STAGE/files$path" || exit 1
    fi
    is=$(sha256sum <"$STAGE/files$path")
    [ "${is%% *}" = "$hash" ] || fail "$path is not as it was deployed, and what it was is not known here"
  done 3<"$STATE/manifest"
}
