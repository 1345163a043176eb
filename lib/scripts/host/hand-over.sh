# shellcheck shell=sh
# A director that is taken down while it has the virtual IPs goes out of service as for maintenance first, so that no request fails. Where no other one takes over, or
# it cannot, it is taken down all the same.

hand_over() {
  local unit
  unit=linux-lb-$CLUSTER-maintenance.service
  [ -f "$ROOT$SYSTEMD/$unit" ] && has_own_virtual_ip || return 0
  step 'tear down' 'the other director takes over'
  ask_systemd start "$unit" >"$WORK/words" 2>&1 || say "tear down: cannot start $unit: $(telling_line "$WORK/words")"
}

# Of the committed plan.
has_own_virtual_ip() {
  local PLAN
  PLAN=$STATE/plan
  has_virtual_ip
}
