# shellcheck shell=sh
# The package manager takes turns with whoever else installs: a host that has just come up is still busy with itself (cloud-init,
# apt-daily, unattended-upgrades).

# until_unlocked COMMAND...: again every 5 seconds while another program has a lock, for about 10 minutes.
until_unlocked() {
  local tries status waits
  tries=${LINUX_LB_TRIES:-120}
  waits=
  while :; do
    status=0
    without_descriptors "$@" </dev/null >"$WORK/words" 2>&1 || status=$?
    [ "$status" -ne 0 ] && family is_locked "$status" || return "$status"
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail_with "$WORK/words" 'waited 10 minutes for another program that installs packages'
    [ -n "$waits" ] || say "packages: waiting for another program: $(telling_line "$WORK/words")"
    waits=yes
    sleep 5
  done
}

# It makes the package manager's sources, and installs. One that is off, or is broken and ends without a result, is not waited for.
wait_for_cloud_init() {
  local tries
  is_cloud_init_busy || return 0
  step packages 'waiting for cloud-init'
  tries=${LINUX_LB_TRIES:-120}
  while is_cloud_init_busy; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail 'waited 10 minutes for cloud-init, which still runs; deploy again when it is done'
    sleep 5
  done
}

is_starting() { case $(systemctl is-system-running 2>/dev/null) in initializing | starting) ;; *) return 1 ;; esac; }

# Of a host that is up for long nobody asks: its result is there. Where its units are masked it says for ever that it has not run.
is_cloud_init_busy() {
  exists "$ROOT/run/cloud-init/enabled" && ! exists "$ROOT/run/cloud-init/result.json" && command -v cloud-init >/dev/null || return 1
  without_descriptors cloud-init status >"$WORK/cloud-init" 2>/dev/null || :
  ! grep -q '^status: running' "$WORK/cloud-init" || return 0
  grep -qE '^status: not (run|started)' "$WORK/cloud-init" && is_starting
}
