# shellcheck shell=sh
# All that is needed to go back, written down before the first change and complete at once (one rename), so that a run that was
# killed outright is put back by the next one.

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
