# shellcheck shell=sh
# Directors of a cluster hear each other by their VRID (RFC 9568, section 1.7). One that had another before the active director has it, too, would hear nobody,
# and own the virtual IPs beside that one.

refuse_changed_vrid() {
  local include instance old new
  include=/etc/keepalived/linux-lb.d/$CLUSTER.conf
  has_line "$WORK/changed" "$include" || return 0
  [ -f "$ROOT$include" ] || return 0
  during prechecks
  list_changed_vrids "$ROOT$include" "$STAGED$include" >"$WORK/vrids"
  [ -s "$WORK/vrids" ] && waits_for_the_active || return 0
  read -r instance old new <"$WORK/vrids"
  fail "the VRID of vrrp_instance $instance changes from $old to $new while this host waits for the active director, \
and both would own the virtual IPs until that one has the new VRID, too: have this host out of service meanwhile \
(linux-lb maintenance $HOST on, deploy, linux-lb maintenance $HOST off); while the active director changes its VRID, nobody answers for some seconds"
}

# Prints `INSTANCE OLD NEW`.
list_changed_vrids() {
  awk '
    $1 == "vrrp_instance" { instance = $2 }
    $1 == "virtual_router_id" && FNR == NR { old[instance] = $2 }
    $1 == "virtual_router_id" && FNR < NR && instance in old && old[instance] != $2 { print instance, old[instance], $2 }
  ' "$@"
}

# Neither active, nor in maintenance, nor without keepalived.
waits_for_the_active() {
  local maintenance
  maintenance=0
  [ ! -f "$ROOT/run/linux-lb-$CLUSTER.maintenance" ] || read -r maintenance <"$ROOT/run/linux-lb-$CLUSTER.maintenance" || :
  [ "$maintenance" = 0 ] || return 1
  unit_state keepalived.service
  [ "$ACTIVE" = active ] && ! has_virtual_ip
}
