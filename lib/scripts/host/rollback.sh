# shellcheck shell=sh
# The way back, from what previous.sh wrote down. Nothing in it ends the run: what cannot be put back is gathered in TROUBLE.
TROUBLE=
STUCK=

trouble() { TROUBLE="${TROUBLE:+$TROUBLE, }$1"; }

# A file that is not back: `previous` stays, and the next run tries again. A unit that does not come up is no reason to.
stuck() {
  trouble "$1"
  STUCK=1
}

# What a run that was killed left behind, maybe before systemd had heard of it.
recover() {
  [ -d "$PREVIOUS" ] || return 0
  step recover 'putting back what an interrupted run left'
  set +e
  try daemon-reload
  roll_back
  set -e
  [ -z "$STUCK" ] || fail "cannot put back what an interrupted run left: $TROUBLE"
  open_state
}

roll_back() {
  local part
  say 'putting the previous state back'
  units_changed
  stop_new_units
  put_table_back
  put_files_back
  # The script of before may not know that it holds any. If it does, it holds them again when its unit is reloaded.
  ! has_line "$WORK/restored" "/usr/local/lib/linux-lb/$CLUSTER/takeover.sh" || let_settings_go
  put_sysctls_back
  if [ -n "$LINKS_CHANGED" ] || has_below "$WORK/restored" "$SYSTEMD"; then try daemon-reload; fi
  tell_network_manager "$WORK/restored" || trouble 'reload NetworkManager'
  restart_old_units
  rm -rf "$STATE/manifest" "$STATE/plan" "$DRAINED" "$UNDRAINED"
  for part in manifest plan "${DRAINED##*/}" "${UNDRAINED##*/}"; do
    [ ! -e "$PREVIOUS/state/$part" ] || cp -R "$PREVIOUS/state/$part" "$STATE/$part" || stuck "$part"
  done
  if [ -z "$STUCK" ]; then
    forget_found own
    mv "$PREVIOUS" "$PREVIOUS.done" && rm -rf "$PREVIOUS.done"
  fi
}

# try VERB [UNIT]
try() {
  ask_systemd "$@" || trouble "$*"
}

# Units that did not run before, while their files are still there.
stop_new_units() {
  local unit enabled_before active_before
  while read -r unit enabled_before active_before <&3; do
    if others_use units "$unit"; then continue; fi
    unit_state "$unit"
    if ! is_up "$active_before" && is_up "$ACTIVE"; then try stop "$unit"; fi
    case $enabled_before in
      not-found | disabled) [ "$ENABLED" != enabled ] || try_to_disable "$unit" ;;
    esac
  done 3<"$PREVIOUS/units"
}

try_to_disable() {
  LINKS_CHANGED=yes
  try disable --no-reload "$1" 2>/dev/null
}

restart_old_units() {
  local unit enabled_before active_before
  while read -r unit enabled_before active_before <&3; do
    unit_state "$unit"
    if [ "$enabled_before" = enabled ] && [ "$ENABLED" = disabled ]; then try enable "$unit"; fi
    is_up "$active_before" || others_use units "$unit" || continue
    if ! is_up "$ACTIVE"; then
      try start "$unit"
    elif [ -s "$WORK/restored" ] && [ "$RELOADS" = yes ]; then
      try_reload "$unit"
    elif touches_unit "$unit" "$WORK/restored"; then
      try restart "$unit"
    fi
  done 3<"$PREVIOUS/units"
}
