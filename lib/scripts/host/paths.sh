# shellcheck shell=sh
# Where things are. LINUX_LB_ROOT is a test's scratch host.
ROOT=${LINUX_LB_ROOT:-}
ALL=$ROOT/var/lib/linux-lb    # one directory per cluster
FOUND=$ALL/.found             # the host as it was before the first of our clusters
STATE=$ALL/$CLUSTER           # what is committed for this cluster: manifest, plan/, the scripts
WORK=$STATE/work              # scratch of one run
PREVIOUS=$STATE/previous      # exists only while a run changes the host: all that is needed to go back

open_state() {
  [ -d "$ALL" ] || mkdir -m 0755 "$ALL"
  mkdir -p "$FOUND/sysctl" "$FOUND/units" "$FOUND/displaced" "$STATE"
  rm -rf "$WORK" "$PREVIOUS.new" "$PREVIOUS.done"
  mkdir "$WORK"
  list_files_of_others
}

# Directories that nothing of ours is left in.
close_state() {
  rm -rf "$WORK"
  [ -f "$STATE/manifest" ] || [ -d "$PREVIOUS" ] || rm -rf "$STATE"
  if [ -d "$FOUND" ]; then
    find "$FOUND" -depth -type d -exec rmdir {} + 2>/dev/null || :
  fi
  rmdir "$ALL" 2>/dev/null || :
}
