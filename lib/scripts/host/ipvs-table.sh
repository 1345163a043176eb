# shellcheck shell=sh
# keepalived leaves its IPVS table when it stops, for the sake of a restart. What a cluster had in it goes once the daemon is gone for good.

# Before the daemon is told to go back.
put_table_back() {
  release_virtual_servers "$PLAN/checks"
  take_in_again
}

# release_virtual_servers CHECKS: those of a list of checks, unless keepalived runs on and takes them away by itself.
release_virtual_servers() {
  local kind protocol place
  has_first "$1" virtual-server || return 0
  units_changed
  unit_state keepalived.service
  if is_up "$ACTIVE"; then return 0; fi
  while read -r kind protocol place <&3; do
    [ "$kind" != virtual-server ] || release_virtual_server "$protocol" "$place"
  done 3<"$1"
}

# A mark of IPv6 shows no address.
release_virtual_server() {
  service_words "$1" any
  ipvsadm -D "$FLAG" "$2" 2>/dev/null || [ "$1" != FWM ] || ipvsadm -D "$FLAG" "$2" -6 2>/dev/null || :
}
