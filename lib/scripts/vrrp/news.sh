# shellcheck shell=sh
# What the kernel tells the other directors of this host's connections. A director that is a real server too, and waits, has entries for what the active one has
# handed on to it. When a client's port comes again its news of the earlier connection would replace what the active one has by now, so it tells of no
# connection that is established. The kernel has one such setting for all pairs of a host.
THRESHOLD=net/ipv4/vs/sync_threshold
NEVER='2147483646 2147483647' # of so many packets, the first but one
# What the setting has otherwise, for as long as it is held. Whoever reads or sets it meanwhile takes this in its place (host/settings.sh, facts.sh).
HELD=${LINUX_LB_ROOT:-}/run/linux-lb-held

# tell_as_due CONFIG...: the configurations of the pairs of this host.
tell_as_due() { if waits_as_server "$@"; then keep_still; else tell; fi; }

waits_as_server() {
  local config
  grep -qsx local-node "$@" /dev/null || return 1
  for config; do settles_news && ! is_owner || return 1; done
}

# Whether the pair of $config tells again by itself when it has taken over: the script of an earlier release does not.
settles_news() {
  local cluster
  cluster=${config%/*}
  [ -e "${LINUX_LB_ROOT:-}/usr/local/lib/linux-lb/${cluster##*/}/vrrp/news.sh" ]
}

# Each time, as a setting may have been read in again from its file.
keep_still() {
  local setting
  setting=${LINUX_LB_ROOT:-}/proc/sys/$THRESHOLD
  [ -e "$setting" ] || return 0
  if [ ! -e "$HELD/$THRESHOLD" ]; then
    mkdir -p "$HELD/${THRESHOLD%/*}"
    cat "$setting" >"$HELD/$THRESHOLD.new"
    mv "$HELD/$THRESHOLD.new" "$HELD/$THRESHOLD"
  fi
  echo "$NEVER" >"$setting"
}

tell() {
  [ -e "$HELD/$THRESHOLD" ] || return 0
  cat "$HELD/$THRESHOLD" >"${LINUX_LB_ROOT:-}/proc/sys/$THRESHOLD"
  rm -r "$HELD"
}
