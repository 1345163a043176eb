# shellcheck shell=sh
# NetworkManager reads which devices are not its own when it is told to: before we make them, as it lets go of none with its addresses.

reload_network_manager() {
  during units
  tell_network_manager "$WORK/touched" || fail_with "$WORK/words" 'NetworkManager cannot read its configuration again'
}

# tell_network_manager LIST: if a path of the list is its, and if it runs.
tell_network_manager() {
  [ -d "$ROOT/run/NetworkManager" ] || return 0
  has_below "$1" /etc/NetworkManager || return 0
  systemctl try-reload-or-restart NetworkManager.service >"$WORK/words" 2>&1
}
