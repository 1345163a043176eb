# shellcheck shell=sh
# What systemd is asked to do.

# ask_systemd VERB WORD...: a stop wins over what keepalived's notifiers ask for meanwhile; systemd would cancel it for the reload of a unit.
ask_systemd() {
  units_changed
  if [ "$1" = stop ]; then
    shift
    set -- stop --job-mode=replace-irreversibly "$@"
  fi
  systemctl "$@"
}

# control VERB UNIT: with the unit's last words if it fails.
control() {
  ask_systemd "$1" "$2" >"$WORK/words" 2>&1 && return 0
  systemctl status --no-pager --full --lines=20 "$2" >>"$WORK/words" 2>&1 || :
  fail_with "$WORK/words" "cannot $1 $2"
}
