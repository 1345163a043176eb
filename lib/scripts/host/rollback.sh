# shellcheck shell=sh
# The way back. keep_previous writes down all that is needed before the first change, so that a run that was killed outright
# is put back by the next one. Nothing here ends the run: what cannot be put back is gathered in TROUBLE.
TROUBLE=

trouble() { TROUBLE="${TROUBLE:+$TROUBLE, }$1"; }

keep_previous() {
  new=$PREVIOUS.new
  mkdir -p "$new/files" "$new/state"
  cp "$WORK/touched" "$new/touched"
  while read -r path; do
    exists "$ROOT$path" || continue
    mkdir -p "$new/files${path%/*}"
    cp -a "$ROOT$path" "$new/files$path"
  done <"$WORK/touched"
  cat "$PLAN/sysctls" "$STATE/plan/sysctls" 2>/dev/null | cut -d ' ' -f 1 | sort -u >"$WORK/keys"
  while read -r key; do
    [ ! -f "$(sysctl_file "$key")" ] || printf '%s %s\n' "$key" "$(read_sysctl "$key")"
  done <"$WORK/keys" >"$new/sysctls"
  cat "$PLAN/units" "$STATE/plan/units" 2>/dev/null | cut -d ' ' -f 1 | sort -u >"$WORK/all-units"
  while read -r unit; do
    printf '%s %s %s\n' "$unit" "$(unit_enabled "$unit")" "$(unit_active "$unit")"
  done <"$WORK/all-units" >"$new/units"
  for part in manifest plan; do
    [ ! -e "$STATE/$part" ] || cp -R "$STATE/$part" "$new/state/$part"
  done
  sync -f "$STATE" 2>/dev/null || :
  enter changing
  mv "$new" "$PREVIOUS"
}

# What a run that was killed left behind.
recover() {
  [ -d "$PREVIOUS" ] || return 0
  step recover 'putting back what an interrupted run left'
  set +e
  roll_back
  set -e
  [ -z "$TROUBLE" ] || fail "cannot put back what an interrupted run left: $TROUBLE"
}

roll_back() {
  say 'putting the previous state back'
  [ -d "$WORK" ] || mkdir "$WORK"
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
    [ ! -e "$PREVIOUS/state/$part" ] || cp -R "$PREVIOUS/state/$part" "$STATE/$part" || trouble "$part"
  done
  if [ -z "$TROUBLE" ]; then
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
      copy_to "$PREVIOUS/files$path" "$ROOT$path" || trouble "$path"
    elif exists "$ROOT$path" && ! others_have_file "$path"; then
      rm -f "$ROOT$path" || trouble "$path"
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
