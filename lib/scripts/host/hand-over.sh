# shellcheck shell=sh
# A director of several that is taken down goes out of service as for maintenance first. The one that has the virtual IPs hands them over, so that no request fails;
# one that waits would take them over in the middle of it, where the one that has them is taken down, too. Where no other one takes over, or it cannot, it is taken
# down all the same.
NEWS_SECONDS=3

hand_over() {
  local unit served
  unit=linux-lb-$CLUSTER-maintenance.service
  [ -f "$ROOT$SYSTEMD/$unit" ] || return 0
  unit_state keepalived.service
  is_up "$ACTIVE" || return 0
  served=
  ! has_own_virtual_ip || served=yes
  step 'tear down' 'out of service'
  if ! ask_systemd start "$unit" >"$WORK/words" 2>&1; then
    say "tear down: cannot start $unit: $(telling_line "$WORK/words")"
  elif [ -n "$served" ]; then
    outlast_news
  fi
}

# Of the committed plan.
has_own_virtual_ip() {
  local PLAN
  PLAN=$STATE/plan
  has_virtual_ip
}

# The kernel of a director of LVS gathers news of the youngest connections for so long (takeover.sh), and what is gathered ends with keepalived.
outlast_news() { [ ! -f "$ROOT/etc/linux-lb/$CLUSTER/takeover.conf" ] || sleep "$NEWS_SECONDS"; }
