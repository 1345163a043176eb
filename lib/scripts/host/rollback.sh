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
  say 'putting the previous state back'
  units_changed
  stop_new_units
  put_table_back
  put_files_back
  put_sysctls_back
  if [ -n "$LINKS_CHANGED" ] || has_below "$WORK/restored" "$SYSTEMD"; then try daemon-reload; fi
  tell_network_manager "$WORK/restored" || trouble 'reload NetworkManager'
  restart_old_units
  rm -rf "$STATE/manifest" "$STATE/plan"
  for part in manifest plan; do
    [ ! -e "$PREVIOUS/state/$part" ] || cp -R "$PREVIOUS/state/$part" "$STATE/$part" || stuck "$part"
  done
  if [ -z "$STUCK" ]; then
    forget_found own
    mv "$PREVIOUS" "$PREVIOUS.done" && rm -rf "$PREVIOUS.done"
  fi
}

# try VERB [UNIT]
try() {
  units_changed
  systemctl "$@" || trouble "$*"
}

# Units that did not run before, while their files are still there.
stop_new_units() {
  while read -r unit enabled_before active_before; do
    if others_use units "$unit"; then continue; fi
    unit_state "$unit"
    if ! is_up "$active_before" && is_up "$ACTIVE"; then try stop "$unit"; fi
    case $enabled_before in
      not-found | disabled) [ "$ENABLED" != enabled ] || try_to_disable "$unit" ;;
    esac
  done <"$PREVIOUS/units"
}

try_to_disable() {
  LINKS_CHANGED=yes
  try disable --no-reload "$1" 2>/dev/null
}

put_files_back() {
  : >"$WORK/restored"
  while read -r path; do
    clear_temporary "$ROOT$path"
    if exists "$PREVIOUS/files$path"; then
      is_as_before "$path" && continue
      copy_to "$PREVIOUS/files$path" "$ROOT$path" || stuck "$path"
    elif exists "$ROOT$path" && ! others_have_file "$path"; then
      rm -f "$ROOT$path" || stuck "$path"
    else
      continue
    fi
    printf '%s\n' "$path" >>"$WORK/restored"
  done <"$PREVIOUS/touched"
}

is_as_before() {
  [ "$(stat -c '%a %F' "$PREVIOUS/files$1")" = "$(stat -c '%a %F' "$ROOT$1" 2>/dev/null)" ] || return 1
  if [ -L "$ROOT$1" ]; then
    [ "$(readlink "$ROOT$1")" = "$(readlink "$PREVIOUS/files$1")" ]
  else
    cmp -s "$PREVIOUS/files$1" "$ROOT$1"
  fi
}

# Last set, first back.
put_sysctls_back() {
  back=
  while read -r key value; do
    others_use sysctls "$key" || back="$key $value$NL$back"
  done <"$PREVIOUS/sysctls"
  printf %s "$back" >"$WORK/sysctls-back"
  look_at_sysctls "$WORK/sysctls-back"
  bring_sysctls "$WORK/sysctls-back" || trouble "$REFUSED"
}

restart_old_units() {
  while read -r unit enabled_before active_before; do
    unit_state "$unit"
    if [ "$enabled_before" = enabled ] && [ "$ENABLED" = disabled ]; then try enable "$unit"; fi
    is_up "$active_before" || others_use units "$unit" || continue
    if ! is_up "$ACTIVE"; then
      try start "$unit"
    elif [ -s "$WORK/restored" ] && [ "$RELOADS" = yes ]; then
      case $unit in nginx.service) try_reload_nginx ;; *) try reload "$unit" ;; esac
    elif touches_unit "$unit" "$WORK/restored"; then
      try restart "$unit"
    fi
  done <"$PREVIOUS/units"
}
