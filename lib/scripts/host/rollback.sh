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

# What a run that was killed left behind.
recover() {
  [ -d "$PREVIOUS" ] || return 0
  step recover 'putting back what an interrupted run left'
  set +e
  roll_back
  set -e
  [ -z "$STUCK" ] || fail "cannot put back what an interrupted run left: $TROUBLE"
}

roll_back() {
  say 'putting the previous state back'
  stop_new_units
  put_files_back
  tac "$PREVIOUS/sysctls" >"$WORK/keys"
  while read -r key value; do
    others_use plan/sysctls "$key" || write_sysctl "$key" "$value" || trouble "$key"
  done <"$WORK/keys"
  if grep -qF -e "$SYSTEMD/" "$WORK/restored"; then systemctl daemon-reload || trouble 'daemon-reload'; fi
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

# Units that did not run before, while their files are still there.
stop_new_units() {
  while read -r unit enabled active; do
    if others_use plan/units "$unit"; then continue; fi
    if ! is_up "$active" && runs "$unit"; then systemctl stop "$unit" || trouble "stop $unit"; fi
    case $enabled in
      not-found | disabled)
        [ "$(unit_enabled "$unit")" != enabled ] || systemctl disable "$unit" 2>/dev/null || trouble "disable $unit"
        ;;
    esac
  done <"$PREVIOUS/units"
}

put_files_back() {
  : >"$WORK/restored"
  while read -r path; do
    rm -f "$(temporary "$ROOT$path")"
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

restart_old_units() {
  while read -r unit enabled active; do
    if [ "$enabled" = enabled ] && [ "$(unit_enabled "$unit")" = disabled ]; then systemctl enable "$unit" || trouble "enable $unit"; fi
    is_up "$active" || others_use plan/units "$unit" || continue
    if ! runs "$unit"; then
      systemctl start "$unit" || trouble "start $unit"
    elif [ -s "$WORK/restored" ] && can_reload "$unit"; then
      systemctl reload "$unit" || trouble "reload $unit"
    elif touches_unit "$unit" "$WORK/restored"; then
      systemctl restart "$unit" || trouble "restart $unit"
    fi
  done <"$PREVIOUS/units"
}
