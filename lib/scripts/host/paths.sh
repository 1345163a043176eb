# shellcheck shell=sh
# Where things are. LINUX_LB_ROOT is a test's scratch host.
ROOT=${LINUX_LB_ROOT:-}
ALL=$ROOT/var/lib/linux-lb    # one directory per cluster
FOUND=$ALL/.found             # the host as it was before the first of our clusters
STATE=$ALL/$CLUSTER           # what is committed for this cluster: manifest, plan/, the scripts
WORK=$STATE/work              # scratch of one run
STAGED=$WORK/files            # the plan's files with their values, as they will be
PREVIOUS=$STATE/previous      # exists only while a run changes the host: all that is needed to go back

open_state() {
  local left
  [ -d "$ALL" ] || mkdir -m 0755 "$ALL"
  for left in "$WORK" "$PREVIOUS.new" "$PREVIOUS.done"; do
    [ ! -d "$left" ] || rm -rf "$left"
  done
  mkdir -p "$WORK"
  list_owned_files
}

# Directories that nothing of ours is left in.
close_state() {
  local directory
  if [ -f "$STATE/manifest" ] || [ -d "$PREVIOUS" ]; then
    rm -rf "$WORK" "$PREVIOUS.done"
  elif [ -d "$STATE" ]; then
    rm -rf "$STATE"
  fi
  set -- "$FOUND/sysctl" "$FOUND/units" "$FOUND" "$ALL"
  for directory in "$@"; do
    if is_empty "$directory"; then
      rmdir "$@" 2>/dev/null
      return 0
    fi
  done
}
